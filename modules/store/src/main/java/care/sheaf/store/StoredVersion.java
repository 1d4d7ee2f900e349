package care.sheaf.store;

import care.sheaf.kernel.EntryId;
import java.time.Instant;

/**
 * One version of an entry.
 *
 * @param version from 1
 * @param updated {@code meta.lastUpdated}
 * @param json the entry as FHIR JSON with id and meta; empty when deleted
 * @param outcome what the call that returned this did
 */
public record StoredVersion(
    EntryId id, long version, Instant updated, String json, Outcome outcome) {

  /** What became of an entry. */
  public enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    DELETED,
    READ
  }

  public boolean deleted() {
    return json.isEmpty();
  }
}
