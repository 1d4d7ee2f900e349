package care.sheaf.portal.view;

import java.util.List;

/**
 * No relationship with the person is known, or their record is restricted; the user may claim one,
 * and thereby state a reason.
 *
 * @param personId to come back to
 * @param restricted whether a reason is needed though there may be a relationship
 * @param rules what governance says of claims
 * @param reason the code chosen before, if any
 */
public record ClaimPage(
    String personId,
    boolean restricted,
    Rules rules,
    String reason,
    String text,
    List<FieldError> errors)
    implements Page {

  public ClaimPage {
    errors = List.copyOf(errors);
  }

  /**
   * What governance says.
   *
   * @param permitted whether the role may claim at all
   * @param duration in words, such as {@code 24 hours}
   * @param reasons that can be given
   * @param textMinimum how many characters must be written at least
   */
  public record Rules(boolean permitted, String duration, List<Reason> reasons, int textMinimum) {

    public Rules {
      reasons = List.copyOf(reasons);
    }
  }

  /** One reason to choose; its code goes to the ledger. */
  public record Reason(String code, String words) {}

  @Override
  public String template() {
    return "claim.jte";
  }

  @Override
  public String title() {
    String title = heading();
    return errors.isEmpty() ? title : "Error: " + title;
  }

  public String heading() {
    return restricted ? "This record is restricted" : "No known relationship with this person";
  }
}
