package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code identity.match_key}: by which those are found whom a record may be about. */
final class MatchKeyTable {

  /**
   * Of records with one key. A block of thousands (one name and birth date in a whole register, a
   * record sent a million times) would say nothing about whom a record is about and cost all the
   * more.
   */
  static final int MOST_OF_ONE_KEY = 60;

  private final Handle handle;

  MatchKeyTable(Handle handle) {
    this.handle = handle;
  }

  /** By what a record is found no more, and what is new. */
  record Change(List<Long> gone, List<Long> added) {

    /**
     * @param before the record as it was found until now; empty when it was not
     */
    static Change of(Optional<PatientRecord> before, PatientRecord now) {
      List<Long> had = before.map(MatchKeys::of).map(MatchKeys::hashes).orElse(List.of());
      List<Long> has = MatchKeys.of(now).hashes();
      return new Change(without(had, has), without(has, had));
    }

    private static List<Long> without(List<Long> some, List<Long> others) {
      List<Long> rest = new ArrayList<>(some);
      rest.removeAll(others);
      return rest;
    }
  }

  /** Writes what a record is found by that was found by nothing before. */
  void add(PatientRecord record) {
    handle
        .createUpdate(
            "insert into identity.match_key (key, record)"
                + " select unnest(cast(:added as bigint[])), :record on conflict do nothing")
        .bind("record", record.id().value())
        .bindArray("added", Long.class, MatchKeys.of(record).hashes())
        .execute();
  }

  /** Of a record that is withdrawn: it takes no place among those with one key. */
  void remove(PatientRecord record) {
    handle
        .createUpdate("delete from identity.match_key where record = :record and key = any(:keys)")
        .bind("record", record.id().value())
        .bindArray("keys", Long.class, MatchKeys.of(record).hashes())
        .execute();
  }

  boolean anyOf(PatientRecordId record, List<Long> keys) {
    return handle
        .createQuery(
            "select exists (select from identity.match_key"
                + " where record = :record and key = any(:keys))")
        .bind("record", record.value())
        .bindArray("keys", Long.class, keys)
        .mapTo(Boolean.class)
        .one();
  }

  /** Persons with a record, not withdrawn, that has one of the keys. */
  List<PersonId> personsWith(List<Long> keys) {
    return handle
        .createQuery(
            """
            select distinct record.person
              from unnest(cast(:keys as bigint[])) as wanted (key)
              cross join lateral (
                select record from identity.match_key where key = wanted.key limit :most) as found
              join identity.patient_record record on record.id = found.record
             where record.state <> 'withdrawn'
             order by record.person
            """)
        .bindArray("keys", Long.class, keys)
        .bind("most", MOST_OF_ONE_KEY)
        .map((row, context) -> new PersonId(row.getString(1)))
        .list();
  }
}
