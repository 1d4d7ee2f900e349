package care.sheaf.audit;

import java.util.List;
import java.util.UUID;

/** The append-only audit log. No entry, no disclosure. */
public interface Ledger {

  /**
   * Inserts an entry in the caller's transaction; it is durable when that commits, and is numbered
   * and signed soon after. Without a running transaction it commits by itself.
   *
   * @return the entry's id
   * @throws IllegalStateException when it cannot be written; the caller must disclose nothing
   */
  default UUID append(AuditRecord record) {
    return append(List.of(record)).get(0);
  }

  /**
   * As {@link #append(AuditRecord)}, for several: all stand or none. Without a running transaction
   * they may be committed together with what others append at the same time.
   *
   * @return the entries' ids, in the order given
   */
  List<UUID> append(List<AuditRecord> records);
}
