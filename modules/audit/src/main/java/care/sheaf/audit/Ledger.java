package care.sheaf.audit;

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
  UUID append(AuditRecord record);
}
