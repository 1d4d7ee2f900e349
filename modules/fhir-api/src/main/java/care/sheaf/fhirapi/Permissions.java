package care.sheaf.fhirapi;

import care.sheaf.access.SmartScopes;
import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.AuditRecord.Action;
import care.sheaf.audit.Ledger;
import care.sheaf.intake.TakenTypes;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the token's scopes cover a call; what they do not cover is refused and in the ledger. */
@ApplicationScoped
public class Permissions {

  private final Ledger ledger;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Permissions() {
    this.ledger = null;
  }

  @Inject
  public Permissions(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @throws care.sheaf.kernel.RefusedException 404 for a type that is not served, 403 without scope
   */
  public void require(AccessContext context, String type, Interaction interaction) {
    if (!type.equals(SmartScopes.EVERY_TYPE) && !TakenTypes.isTaken(type)) {
      throw Refusal.of(
              Refusal.Kind.NOT_FOUND,
              "There is no such resource type here. The CapabilityStatement lists what there is.")
          .asException();
    }
    if (SmartScopes.of(context).permit(type, interaction)) {
      return;
    }
    Refusal refusal =
        Refusal.of(
            Refusal.Kind.FORBIDDEN,
            "ACCESS_DENIED",
            "The token's scopes do not cover this call. Ask for a scope such as "
                + (type.equals(SmartScopes.EVERY_TYPE) ? "*" : type)
                + ".rs.");
    ledger.append(
        new AuditRecord(
            context,
            Action.EXECUTE,
            "request.refused",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(refusal),
            Map.of("type", type, "interaction", interaction.name())));
    throw refusal.asException();
  }
}
