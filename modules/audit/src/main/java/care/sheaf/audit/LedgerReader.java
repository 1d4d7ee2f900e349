package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the ledger back. */
public interface LedgerReader {

  /** Entries about any of the persons (a person and those merged into it), newest first. */
  List<LedgerEntry> about(Collection<PersonId> persons, int limit);

  /**
   * Entries that are for privacy officers ({@link AuditRecord#ALERT}), newest first.
   *
   * @param organisation whose users did it; everybody's where it is empty
   */
  List<LedgerEntry> alerts(Optional<OdsCode> organisation, int limit);

  /**
   * Entries for privacy officers that rest on an emergency access ({@link AuditRecord#GRANT}), all
   * of them, newest first.
   */
  List<LedgerEntry> under(UUID grant);
}
