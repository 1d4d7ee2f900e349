package care.sheaf.consent;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
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

  @Override
  public List<LedgerEntry> about(Collection<PersonId> persons, int limit) {
    return List.copyOf(entries);
  }

  @Override
  public List<LedgerEntry> under(UUID grant) {
    return entries.stream().filter(entry -> entry.content().contains(grant.toString())).toList();
  }

  @Override
  public List<LedgerEntry> alerts(Optional<OdsCode> organisation, int limit) {
    return List.of();
  }
}
