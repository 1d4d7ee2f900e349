package care.sheaf.audit;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A ledger for the tests of modules that write to one: keeps records in memory, in order, and can
 * be told to refuse.
 */
public final class InMemoryLedger implements Ledger {

  private final List<AuditRecord> records = new CopyOnWriteArrayList<>();
  private volatile boolean unavailable;

  @Override
  public List<UUID> append(List<AuditRecord> appended) {
    if (unavailable) {
      throw new IllegalStateException("the ledger cannot be written; disclose nothing");
    }
    records.addAll(appended);
    return appended.stream().map(record -> UUID.randomUUID()).toList();
  }

  /** What was appended, oldest first. */
  public List<AuditRecord> records() {
    return List.copyOf(records);
  }

  /** From now on every append fails, as when the database is away. */
  public void failFromNowOn() {
    unavailable = true;
  }
}
