package care.sheaf.audit;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An entry as it stands in the log.
 *
 * @param sequence its number, once the sequencer has given one
 * @param content RFC 8785 JSON
 */
public record LedgerEntry(UUID id, OptionalLong sequence, Instant recorded, String content) {}
