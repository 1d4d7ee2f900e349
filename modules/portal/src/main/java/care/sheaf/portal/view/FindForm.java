package care.sheaf.portal.view;

/** What was typed into one of the two searches, as it was typed. */
public record FindForm(
    String nhsNumber,
    String family,
    String given,
    String day,
    String month,
    String year,
    String postcode) {

  public static final FindForm EMPTY = new FindForm("", "", "", "", "", "", "");

  public static FindForm ofNumber(String nhsNumber) {
    return new FindForm(nhsNumber, "", "", "", "", "", "");
  }
}
