package care.sheaf.portal.view;

import java.util.List;

/**
 * A user opens a record by emergency access.
 *
 * @param personId to come back to
 * @param rules what governance says of it
 * @param reviewWithin in words, such as {@code 3 days}
 * @param reason the code chosen before, if any
 */
public record BreakGlassPage(
    String personId,
    ClaimPage.Rules rules,
    String reviewWithin,
    String reason,
    String text,
    List<FieldError> errors)
    implements Page {

  public BreakGlassPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "breakglass.jte";
  }

  @Override
  public String title() {
    return errors.isEmpty() ? "Emergency access" : "Error: Emergency access";
  }
}
