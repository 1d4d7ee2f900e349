package care.sheaf.audit;

import care.sheaf.ledger.Hash;
import care.sheaf.ledger.Seals;
import care.sheaf.platform.KeyRing;
import care.sheaf.register.Register;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The ledger in schema {@code audit}: inserts without a lock, in the caller's transaction. */
@ApplicationScoped
class DatabaseLedger implements Ledger {

  private static final int ROLLED_BACK_IN_ONE_ENTRY = 500;
  private static final int SETS_REMEMBERED = 100_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Transactions transactions;
  private final EntryContent contents;
  private final ThreadLocal<Mac> mac;

  /** Sets known to be committed. They never go, so they need not be sent again. */
  private final Cache<Hash, Boolean> kept =
      Caffeine.newBuilder().maximumSize(SETS_REMEMBERED).build();

  private final LedgerStream stream = new LedgerStream();
  private final GroupCommit<LedgerRow> together = new GroupCommit<>(this::insert);

  @Inject
  DatabaseLedger(
      Jdbi jdbi, Register register, KeyRing keys, Clock clock, Transactions transactions) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.transactions = transactions;
    this.contents = new EntryContent(register);
    this.mac = ThreadLocal.withInitial(keys::ledgerMac);
  }

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway")
  protected DatabaseLedger() {
    this.jdbi = null;
    this.clock = null;
    this.transactions = null;
    this.contents = null;
    this.mac = null;
  }

  @Override
  public List<UUID> append(List<AuditRecord> records) {
    List<LedgerRow> rows = records.stream().map(this::row).toList();
    write(rows);
    return rows.stream().map(LedgerRow::id).toList();
  }

  private LedgerRow row(AuditRecord record) {
    Instant now = clock.instant();
    UUID id = TimeOrderedId.at(now);
    Optional<Disclosure> disclosure =
        record.disclosed().isNothing() ? Optional.empty() : Optional.of(record.disclosed());
    LedgerStream.Place place = stream.allot();
    try {
      String content = contents.of(id, now, record, disclosure, place);
      return sealed(id, record.person().map(Object::toString), content, disclosure, place);
    } catch (RuntimeException failure) {
      stream.rolledBack(place.counter());
      throw unwritable(failure);
    }
  }

  private LedgerRow sealed(
      UUID id,
      Optional<String> person,
      String content,
      Optional<Disclosure> disclosure,
      LedgerStream.Place place) {
    byte[] seal = Seals.ofContent(mac.get(), content);
    return new LedgerRow(id, person, content, seal, disclosure, place.counter());
  }

  /** Says in entries of their own which counts were rolled back. Not within a transaction. */
  public void stateRolledBack() {
    List<Long> counters = stream.takeRolledBack(ROLLED_BACK_IN_ONE_ENTRY);
    if (counters.isEmpty()) {
      return;
    }
    try {
      appendOfTheLedger("ledger.rolled-back", Map.of("counters", counters));
      stream.stated(counters);
    } catch (IllegalStateException failure) {
      stream.notStated(counters);
      throw failure;
    }
  }

  /** Appends an entry about the ledger itself. */
  public void appendOfTheLedger(String event, Map<String, ?> detail) {
    Instant now = clock.instant();
    UUID id = TimeOrderedId.at(now);
    LedgerStream.Place place = stream.allot();
    String content = contents.ofTheLedger(id, now, event, detail, place);
    write(List.of(sealed(id, Optional.empty(), content, Optional.empty(), place)));
  }

  private void write(List<LedgerRow> rows) {
    boolean joined;
    var inserted = new AtomicBoolean();
    try {
      joined = transactions.whenEnded(committed -> ended(rows, committed && inserted.get()));
    } catch (IllegalStateException failure) {
      ended(rows, false);
      throw unwritable(failure);
    }
    if (joined) {
      insert(rows);
      inserted.set(true);
      return;
    }
    try {
      together.commit(rows);
      ended(rows, true);
    } catch (IllegalStateException failure) {
      ended(rows, false);
      throw failure;
    }
  }

  private void ended(List<LedgerRow> rows, boolean stand) {
    for (LedgerRow row : rows) {
      if (stand) {
        row.disclosure().ifPresent(set -> kept.put(set.hash(), true));
        stream.committed(row.counter());
      } else {
        stream.rolledBack(row.counter());
      }
    }
  }

  private boolean isNotKept(Disclosure set) {
    return kept.getIfPresent(set.hash()) == null;
  }

  private void insert(List<LedgerRow> rows) {
    try {
      jdbi.useHandle(handle -> LedgerRow.insert(handle, rows, this::isNotKept));
    } catch (JdbiException | IllegalArgumentException failure) {
      throw unwritable(failure);
    }
  }

  private static IllegalStateException unwritable(Exception cause) {
    return new IllegalStateException("the ledger cannot be written; disclose nothing", cause);
  }
}
