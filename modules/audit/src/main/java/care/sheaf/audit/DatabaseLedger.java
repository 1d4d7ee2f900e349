package care.sheaf.audit;

import care.sheaf.ledger.Seals;
import care.sheaf.platform.KeyRing;
import care.sheaf.register.Register;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The ledger in schema {@code audit}: inserts without a lock, in the caller's transaction. */
@ApplicationScoped
class DatabaseLedger implements Ledger {

  private static final int ROLLED_BACK_IN_ONE_ENTRY = 500;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Transactions transactions;
  private final EntryContent contents;
  private final ThreadLocal<Mac> mac;
  private final LedgerStream stream = new LedgerStream();

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
  public UUID append(AuditRecord record) {
    Instant now = clock.instant();
    UUID id = TimeOrderedId.at(now);
    Optional<Disclosure> disclosure =
        record.disclosed().isEmpty()
            ? Optional.empty()
            : Optional.of(Disclosure.of(record.disclosed()));
    LedgerStream.Place place = stream.allot();
    write(
        place,
        () -> {
          String content = contents.of(id, now, record, disclosure, place);
          @Nullable String person = record.person().map(Object::toString).orElse(null);
          jdbi.useHandle(
              handle -> {
                disclosure.ifPresent(set -> insert(handle, set));
                insert(handle, id, person, content);
              });
        });
    return id;
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
        place,
        () -> {
          String content = contents.ofTheLedger(id, now, event, detail, place);
          jdbi.useHandle(handle -> insert(handle, id, null, content));
        });
  }

  private void write(LedgerStream.Place place, Runnable insert) {
    var inserted = new AtomicBoolean();
    boolean joined;
    try {
      joined = transactions.whenEnded(committed -> ended(place, committed && inserted.get()));
    } catch (IllegalStateException failure) {
      stream.rolledBack(place.counter());
      throw unwritable(failure);
    }
    try {
      insert.run();
      inserted.set(true);
    } catch (JdbiException | IllegalArgumentException failure) {
      if (!joined) {
        stream.rolledBack(place.counter());
      }
      throw unwritable(failure);
    }
    if (!joined) {
      stream.committed(place.counter());
    }
  }

  private void ended(LedgerStream.Place place, boolean stands) {
    if (stands) {
      stream.committed(place.counter());
      return;
    }
    stream.rolledBack(place.counter());
  }

  private static IllegalStateException unwritable(Exception cause) {
    return new IllegalStateException("the ledger cannot be written; disclose nothing", cause);
  }

  private void insert(Handle handle, UUID id, @Nullable String person, String content) {
    handle
        .createUpdate(
            "insert into audit.pending (id, person, content, mac)"
                + " values (:id, :person, :content, :mac)")
        .bind("id", id)
        .bind("person", person)
        .bind("content", content)
        .bind("mac", Seals.ofContent(mac.get(), content))
        .execute();
  }

  private static void insert(Handle handle, Disclosure set) {
    handle
        .createUpdate(
            "insert into audit.disclosure (hash, entries) values (:hash, :entries)"
                + " on conflict do nothing")
        .bind("hash", set.hash().bytes())
        .bind("entries", set.entries())
        .execute();
  }
}
