package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.kernel.NhsNumber;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Lets one transaction at a time decide about the same record, the same NHS number, or the same
 * birth date and family or given name, so that two deliveries about one new person make one person.
 * The locks go with the transaction; they are taken in one order, so that two placements seldom
 * block each other. Those that place several records, or join two persons, can, and PostgreSQL then
 * ends one of them.
 */
final class PlacementLocks {

  /** Keeps these keys apart from other modules' advisory locks. */
  private static final long SEED = 7_401_002L;

  private final Handle handle;
  private final Group group;

  PlacementLocks(Handle handle) {
    this(handle, new Group());
  }

  /**
   * @param group whose locks need not be asked for again
   */
  PlacementLocks(Handle handle, Group group) {
    this.handle = handle;
    this.group = group;
  }

  void hold(PatientRecord record) {
    holdAll(keys(record));
  }

  void hold(String key) {
    holdAll(new TreeSet<>(Set.of(key)));
  }

  /** In one statement, which takes them in their order. */
  void holdAll(SortedSet<String> keys) {
    List<String> missing = keys.stream().filter(key -> !group.holds(key)).toList();
    if (missing.isEmpty()) {
      return;
    }
    handle
        .createQuery(
            "select count(pg_advisory_xact_lock(hashtextextended(key, :seed)))"
                + " from unnest(cast(:keys as text[])) as key")
        .bindArray("keys", String.class, missing)
        .bind("seed", SEED)
        .mapTo(Long.class)
        .one();
  }

  static String recordKey(String id) {
    return "identity record " + id;
  }

  /** The same that placing a record with the number holds. */
  static String numberKey(NhsNumber number) {
    return "identity " + MatchKeys.numberKey(number);
  }

  /** All that placing a record holds. */
  static SortedSet<String> keys(PatientRecord record) {
    var keys = new TreeSet<String>();
    keys.add(recordKey(record.id().value()));
    MatchKeys.of(record).certain().forEach(key -> keys.add("identity " + key));
    return keys;
  }
}
