package care.sheaf.portal.view;

/** A question of what would be decided, as it was typed. */
public record SimulateForm(
    String person,
    String role,
    String organisation,
    String user,
    String purpose,
    String at,
    String file,
    String text,
    String days) {

  public static final SimulateForm EMPTY =
      new SimulateForm("", "", "", "", "TREAT", "", "", "", "7");

  /** With a file's text to change. */
  public SimulateForm drafting(String name, String words) {
    return new SimulateForm(person, role, organisation, user, purpose, at, name, words, days);
  }
}
