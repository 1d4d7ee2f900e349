package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Privacy alerts as they stand in the ledger. */
@ApplicationScoped
public class LedgerPrivacyAlerts implements PrivacyAlerts {

  /** Of which an organisation's own are picked. */
  private static final int LOOKED_THROUGH = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerReader reader;
  private final Ledger ledger;
  private final Register register;

  @Inject
  public LedgerPrivacyAlerts(LedgerReader reader, Ledger ledger, Register register) {
    this.reader = reader;
    this.ledger = ledger;
    this.register = register;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected LedgerPrivacyAlerts() {
    this.reader = null;
    this.ledger = null;
    this.register = null;
  }

  @Override
  public List<Alert> newest(AccessContext context, int most) {
    if (!reviewsAccess(context)) {
      Refusal refusal = Refusals.denied("Your role does not review access to records.");
      ledger.append(asked(context, Optional.of(refusal), Map.of()));
      throw refusal.asException();
    }
    List<Alert> alerts =
        reader.alerts(LOOKED_THROUGH).stream()
            .map(Read::of)
            .filter(read -> concerns(context, read))
            .limit(most)
            .map(Read::alert)
            .toList();
    ledger.append(
        asked(context, Optional.empty(), Map.of("shown", Integer.toString(alerts.size()))));
    return alerts;
  }

  private boolean reviewsAccess(AccessContext context) {
    return context
        .role()
        .flatMap(register::role)
        .filter(role -> role.permissions().contains(Role.Permission.REVIEW_ACCESS))
        .isPresent();
  }

  private boolean concerns(AccessContext context, Read read) {
    Optional<OdsCode> own = context.organisation();
    boolean board =
        own.flatMap(register::organisation).filter(it -> it.setting() == Setting.ICB).isPresent();
    return board || own.map(OdsCode::value).equals(read.organisation());
  }

  private static AuditRecord asked(
      AccessContext context, Optional<Refusal> refusal, Map<String, String> detail) {
    return new AuditRecord(
        context,
        AuditRecord.Action.READ,
        "alerts.listed",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        refusal,
        detail);
  }

  /**
   * An entry that was read.
   *
   * @param organisation ODS code of the organisation acted for
   */
  private record Read(Optional<String> organisation, Alert alert) {

    static Read of(LedgerEntry entry) {
      JsonNode content = tree(entry);
      JsonNode actor = content.path("actor");
      JsonNode organisation = content.path("organisation");
      return new Read(
          text(organisation, "code"),
          new Alert(
              entry.recorded(),
              text(actor, "name").or(() -> text(actor, "id")).orElse(""),
              text(actor.path("role"), "name").or(() -> text(actor.path("role"), "code")),
              text(organisation, "name").or(() -> text(organisation, "code")),
              text(content, "person").map(PersonId::new),
              content.path("event").asText(),
              content.has("refusal"),
              text(content.path("detail"), "reason"),
              content.path("purpose").asText()));
    }

    private static JsonNode tree(LedgerEntry entry) {
      try {
        return JSON.readTree(entry.content());
      } catch (JsonProcessingException broken) {
        throw new IllegalStateException("an entry of the ledger is not JSON; run audit verify");
      }
    }

    private static Optional<String> text(JsonNode node, String name) {
      return Optional.of(node.path(name).asText()).filter(value -> !value.isEmpty());
    }
  }
}
