package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.consent.internal.Officers;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.register.Register;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Privacy alerts as they stand in the ledger. */
@ApplicationScoped
public class LedgerPrivacyAlerts implements PrivacyAlerts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerReader reader;
  private final Ledger ledger;
  private final Officers officers;

  @Inject
  public LedgerPrivacyAlerts(LedgerReader reader, Ledger ledger, Register register) {
    this.reader = reader;
    this.ledger = ledger;
    this.officers = new Officers(register);
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected LedgerPrivacyAlerts() {
    this.reader = null;
    this.ledger = null;
    this.officers = null;
  }

  @Override
  public List<Alert> newest(AccessContext context, Optional<UUID> before, int most) {
    Optional<Refusal> refusal = officers.refusal(context);
    if (refusal.isPresent()) {
      ledger.append(asked(context, refusal, Map.of()));
      throw refusal.get().asException();
    }
    List<Alert> alerts =
        reader.alerts(officers.whose(context), before, most).stream()
            .map(LedgerPrivacyAlerts::alert)
            .toList();
    ledger.append(
        asked(context, Optional.empty(), Map.of("shown", Integer.toString(alerts.size()))));
    return alerts;
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

  private static Alert alert(LedgerEntry entry) {
    JsonNode content = tree(entry);
    JsonNode actor = content.path("actor");
    JsonNode organisation = content.path("organisation");
    return new Alert(
        entry.id(),
        entry.recorded(),
        text(actor, "name").or(() -> text(actor, "id")).orElse(""),
        text(actor.path("role"), "name").or(() -> text(actor.path("role"), "code")),
        text(organisation, "name").or(() -> text(organisation, "code")),
        text(content, "person").map(PersonId::new),
        content.path("event").asText(),
        content.has("refusal"),
        Set.of(content.path("detail").path(AuditRecord.ALERT).asText().split(" ")),
        text(content.path("detail"), "reason"),
        content.path("purpose").asText());
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
