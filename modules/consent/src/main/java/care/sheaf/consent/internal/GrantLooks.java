package care.sheaf.consent.internal;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.consent.BreakGlassReviews.Look;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;

/** What was looked at under an emergency access, by the ledger. */
public final class GrantLooks {

  /** Opening and reviewing it are no looks. */
  private static final String OF_ITSELF = "break-glass.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerReader reader;

  public GrantLooks(LedgerReader reader) {
    this.reader = reader;
  }

  /** The newest first; also those that found nothing, which is an answer, too. */
  public List<Look> under(UUID grant) {
    return reader.under(grant).stream()
        .map(GrantLooks::look)
        .filter(look -> !look.event().startsWith(OF_ITSELF))
        .toList();
  }

  private static Look look(LedgerEntry entry) {
    try {
      JsonNode content = JSON.readTree(entry.content());
      return new Look(
          entry.recorded(),
          content.path("event").asText(),
          content.path("disclosed").path("count").asInt());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("an entry of the ledger is not JSON; run audit verify");
    }
  }
}
