package care.sheaf.portal.view;

import java.util.List;
import java.util.Optional;

/**
 * A decision explained to governance leads.
 *
 * @param id as it was asked for
 * @param told empty until something was found
 */
public record DecisionPage(String id, Optional<Told> told, List<FieldError> errors)
    implements Page {

  public DecisionPage {
    errors = List.copyOf(errors);
  }

  /** The form alone. */
  public static DecisionPage empty() {
    return new DecisionPage("", Optional.empty(), List.of());
  }

  /**
   * What was decided and why.
   *
   * @param colour of the outcome's tag
   * @param who who asked, in which role, acting for whom
   * @param person the person's id
   * @param refusal the code that was answered; empty where the record was opened
   * @param reasons in the order in which the rules were weighed
   * @param policy its version, and since when it was in force
   */
  public record Told(
      String outcome,
      String colour,
      String when,
      String who,
      String purpose,
      String client,
      String person,
      String refusal,
      List<String> reasons,
      String policy,
      List<Look> looks) {

    public Told {
      reasons = List.copyOf(reasons);
      looks = List.copyOf(looks);
    }
  }

  /** What rests on it. */
  public record Look(String when, String what, String entries, String ledgerEntry) {}

  @Override
  public String template() {
    return "decision.jte";
  }

  @Override
  public String title() {
    return errors.isEmpty() ? "A decision explained" : "Error: A decision explained";
  }
}
