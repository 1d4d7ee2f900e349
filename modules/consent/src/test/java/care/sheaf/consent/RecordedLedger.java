package care.sheaf.consent;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.audit.RefusalCount;
import care.sheaf.audit.RefusalQuery;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A ledger whose entries the test writes. */
final class RecordedLedger implements LedgerReader {

  final List<LedgerEntry> entries = new ArrayList<>();
  final List<RefusalCount> counts = new ArrayList<>();
  Optional<RefusalQuery> lastAsked = Optional.empty();

  @Override
  public List<LedgerEntry> about(Collection<PersonId> persons, int limit) {
    return List.copyOf(entries);
  }

  @Override
  public List<LedgerEntry> under(UUID grant) {
    return entries.stream().filter(entry -> entry.content().contains(grant.toString())).toList();
  }

  @Override
  public List<LedgerEntry> alerts(
      Optional<OdsCode> organisation, Optional<UUID> before, int limit) {
    return List.of();
  }

  @Override
  public List<RefusalCount> refusalCounts(RefusalQuery asked) {
    lastAsked = Optional.of(asked);
    return List.copyOf(counts);
  }

  @Override
  public List<LedgerEntry> refusals(RefusalQuery asked, int offset, int limit) {
    lastAsked = Optional.of(asked);
    return entries.stream().skip(offset).limit(limit).toList();
  }
}
