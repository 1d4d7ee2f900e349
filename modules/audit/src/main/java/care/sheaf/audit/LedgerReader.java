package care.sheaf.audit;

import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.List;

/** Reads the ledger back. */
public interface LedgerReader {

  /** Entries about any of the persons (a person and those merged into it), newest first. */
  List<LedgerEntry> about(Collection<PersonId> persons, int limit);

  /** Entries that are for privacy officers ({@link AuditRecord#ALERT}), newest first. */
  List<LedgerEntry> alerts(int limit);
}
