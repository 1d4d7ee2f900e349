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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    List<LedgerStream.Place> places = records.stream().map(record -> stream.allot()).toList();
    return write(
            places,
            () -> {
              var rows = new ArrayList<LedgerRow>();
              for (int index = 0; index < places.size(); index++) {
                rows.add(row(records.get(index), places.get(index)));
              }
              return rows;
            })
        .stream()
        .map(LedgerRow::id)
        .toList();
  }

  private LedgerRow row(AuditRecord record, LedgerStream.Place place) {
    Instant now = clock.instant();
    UUID id = TimeOrderedId.at(now);
    Optional<Disclosure> disclosure =
        record.disclosed().isNothing() ? Optional.empty() : Optional.of(record.disclosed());
    String content = contents.of(id, now, record, disclosure, place);
    return sealed(id, record.person().map(Object::toString), content, disclosure);
  }

  private LedgerRow sealed(
      UUID id, Optional<String> person, String content, Optional<Disclosure> disclosure) {
    byte[] seal = Seals.ofContent(mac.get(), content);
    return new LedgerRow(id, person, content, seal, disclosure);
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
    write(
        List.of(place),
        () -> {
          String content = contents.ofTheLedger(id, now, event, detail, place);
          return List.of(sealed(id, Optional.empty(), content, Optional.empty()));
        });
  }

  /**
   * Makes rows and writes them. Whatever becomes of it, each place is settled: one that stayed open
   * would keep all later ones from being so.
   */
  private List<LedgerRow> write(List<LedgerStream.Place> places, Supplier<List<LedgerRow>> making) {
    List<LedgerRow> written = new ArrayList<>();
    boolean joined = false;
    try {
      joined =
          transactions.whenEnded(
              committed -> ended(places, written, committed && !written.isEmpty()));
      List<LedgerRow> rows = making.get();
      if (joined) {
        insert(rows);
      } else {
        together.commit(rows);
      }
      written.addAll(rows);
      return rows;
    } catch (JdbiException | IllegalStateException | IllegalArgumentException failure) {
      throw new IllegalStateException("the ledger cannot be written; disclose nothing", failure);
    } finally {
      if (!joined) {
        ended(places, written, !written.isEmpty());
      }
    }
  }

  private void ended(List<LedgerStream.Place> places, List<LedgerRow> rows, boolean stand) {
    if (!stand) {
      places.forEach(place -> stream.rolledBack(place.counter()));
      return;
    }
    rows.forEach(row -> row.disclosure().ifPresent(set -> kept.put(set.hash(), true)));
    places.forEach(place -> stream.committed(place.counter()));
  }

  private boolean isNotKept(Disclosure set) {
    return kept.getIfPresent(set.hash()) == null;
  }

  private void insert(List<LedgerRow> rows) {
    jdbi.useHandle(handle -> LedgerRow.insert(handle, rows, this::isNotKept));
  }
}
