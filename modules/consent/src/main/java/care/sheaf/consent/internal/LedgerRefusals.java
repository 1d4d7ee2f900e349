package care.sheaf.consent.internal;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.audit.RefusalQuery;
import care.sheaf.consent.GovernanceReports.Figure;
import care.sheaf.consent.GovernanceReports.Question;
import care.sheaf.consent.GovernanceReports.Row;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/** Refusals as they stand in the ledger. */
public final class LedgerRefusals {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerReader reader;

  public LedgerRefusals(LedgerReader reader) {
    this.reader = reader;
  }

  /** Of every reason. */
  public List<Figure> figures(Question asked) {
    return reader.refusalCounts(query(asked, Optional.empty())).stream()
        .map(
            count ->
                new Figure(count.reason(), count.organisation(), count.day(), count.refusals()))
        .toList();
  }

  public List<Row> rows(Question asked, int offset, int most) {
    return reader.refusals(query(asked, asked.kind()), offset, most).stream()
        .map(LedgerRefusals::row)
        .toList();
  }

  private static RefusalQuery query(Question asked, Optional<String> reason) {
    return new RefusalQuery(
        asked.period().begins(), asked.period().ends(), asked.organisation(), reason);
  }

  private static Row row(LedgerEntry entry) {
    JsonNode content = tree(entry);
    JsonNode actor = content.path("actor");
    JsonNode refusal = content.path("refusal");
    return new Row(
        entry.recorded(),
        text(refusal, "spineCode").or(() -> text(refusal, "kind")).orElse(""),
        text(content.path("organisation"), "code"),
        text(actor, "name").or(() -> text(actor, "id")).orElse(""),
        text(actor.path("role"), "code").map(RoleCode::new),
        text(content, "person").map(PersonId::new),
        text(content, "event"),
        Optional.empty());
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
