package care.sheaf.portal.view;

import java.util.List;

/**
 * One emergency access and its review.
 *
 * @param row as in the list
 * @param person the person's id, by which the ledger can be asked
 * @param words why, in the user's own
 * @param until when the access ended, or ends
 * @param own whether the reader opened it, and so may not review it
 * @param choices what the reader may do now
 * @param choice chosen before, if any
 * @param text written before, if any
 */
public record EmergencyReviewPage(
    EmergencyReviewsPage.Row row,
    String person,
    String words,
    String until,
    boolean own,
    List<Step> steps,
    List<Look> looks,
    List<Choice> choices,
    String choice,
    String text,
    List<FieldError> errors)
    implements Page {

  public EmergencyReviewPage {
    steps = List.copyOf(steps);
    looks = List.copyOf(looks);
    choices = List.copyOf(choices);
    errors = List.copyOf(errors);
  }

  /** What was done with the review. */
  public record Step(String at, String by, String state, String words) {}

  /** What was looked at. */
  public record Look(String at, String what, String entries) {}

  /** What can be done with it. */
  public record Choice(String code, String words) {}

  @Override
  public String template() {
    return "emergency.jte";
  }

  @Override
  public String title() {
    return errors.isEmpty() ? "Review of emergency access" : "Error: Review of emergency access";
  }
}
