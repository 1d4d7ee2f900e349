package care.sheaf.portal.view;

import java.util.List;

/**
 * No relationship with the person is known; the user may claim one.
 *
 * @param personId to come back to
 * @param mayClaim whether the role permits it
 * @param duration in words, such as {@code 12 hours}
 * @param reason the code chosen before, if any
 */
public record ClaimPage(
    String personId,
    boolean mayClaim,
    String duration,
    String reason,
    String text,
    List<FieldError> errors)
    implements Page {

  /** Reasons that can be given; the code goes to the ledger. */
  public static final List<Reason> REASONS =
      List.of(
          new Reason(
              "direct-care", "I am giving them care now, and my organisation has not sent it yet"),
          new Reason("referral", "They were referred to my team"),
          new Reason("advice", "A colleague who cares for them asked for my advice"),
          new Reason("handover", "I am taking over their care"));

  public ClaimPage {
    errors = List.copyOf(errors);
  }

  /** One reason to choose. */
  public record Reason(String code, String words) {}

  @Override
  public String template() {
    return "claim.jte";
  }

  @Override
  public String title() {
    String title = "No known relationship with this person";
    return errors.isEmpty() ? title : "Error: " + title;
  }
}
