package care.sheaf.portal.view;

import java.util.List;
import java.util.Optional;

/**
 * A person as identity stewards see them: records, what was decided, and what can be done.
 *
 * @param message what was just done
 */
public record IdentityPage(
    String id,
    String name,
    List<HeldRecord> records,
    List<Link> history,
    List<Decision> decisions,
    List<Choice> choices,
    List<Look> seen,
    Optional<String> message,
    String other,
    String reason,
    List<FieldError> errors)
    implements Page {

  public IdentityPage {
    records = List.copyOf(records);
    history = List.copyOf(history);
    decisions = List.copyOf(decisions);
    choices = List.copyOf(choices);
    seen = List.copyOf(seen);
    errors = List.copyOf(errors);
  }

  /** One source's record. */
  public record HeldRecord(
      String id, String source, String name, String birthDate, String number, String address) {}

  /** What was decided about one record. */
  public record Link(String when, String source, String what, String by, String why) {}

  /**
   * A steward's decision.
   *
   * @param canUndo whether it is in force
   */
  public record Decision(
      String id,
      String what,
      String state,
      String by,
      String when,
      String reason,
      boolean canUndo) {}

  /**
   * A choice about sharing that was recorded while people were taken for one, and counts for each.
   *
   * @param id of the Consent
   * @param others ids of the other people
   * @param by who recorded it
   */
  public record Choice(String id, List<String> others, String when, String by) {

    public Choice {
      others = List.copyOf(others);
    }
  }

  /** Somebody who saw two people's records as one. */
  public record Look(String when, String who, String role, String organisation, String purpose) {}

  @Override
  public String template() {
    return "identity.jte";
  }

  @Override
  public String title() {
    String title = "Whose records these are";
    return errors.isEmpty() ? title : "Error: " + title;
  }
}
