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
   * @param before only those that are older than this entry
   */
  List<LedgerEntry> alerts(Optional<OdsCode> organisation, Optional<UUID> before, int limit);

  /** How many requests were refused, for each reason, organisation and day. */
  List<RefusalCount> refusalCounts(RefusalQuery asked);

  /** Entries of requests that were refused, newest first. */
  List<LedgerEntry> refusals(RefusalQuery asked, int offset, int limit);

  /**
   * Entries for privacy officers that rest on an emergency access ({@link AuditRecord#GRANT}), all
   * of them, newest first.
   */
  List<LedgerEntry> under(UUID grant);
}
