package care.sheaf.identity.internal;

import care.sheaf.identity.PersonStamp;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The stamps of {@code identity.patient_record}. */
final class StampTable {

  private static final String OF_RECORD =
      """
      select other.person, other.id, other.stamp
        from identity.patient_record record
        join identity.patient_record other on other.person = record.person
       where record.id = :id and record.state <> 'withdrawn' and other.state <> 'withdrawn'
      """;

  /** Of who answers for the id: a person who was merged away has no records left. */
  private static final String OF_PERSON =
      """
      with recursive chain (id, merged_into) as (
        select id, merged_into from identity.person where id = :id
        union
        select next.id, next.merged_into
        from chain join identity.person next on next.id = chain.merged_into)
      select person, id, stamp from identity.patient_record
       where person = (select id from chain where merged_into is null) and state <> 'withdrawn'
      """;

  private final Handle handle;

  StampTable(Handle handle) {
    this.handle = handle;
  }

  Optional<PersonStamp> of(PatientRecordId record) {
    return read(handle.createQuery(OF_RECORD).bind("id", record.value()));
  }

  Optional<PersonStamp> of(PersonId id) {
    return read(handle.createQuery(OF_PERSON).bind("id", id.value()));
  }

  /**
   * Gives the records new stamps, save those whose rows the caller's transaction has written
   * already: every write of a row gives it a new one. In the order of their ids, so that
   * transactions that renew the same ones queue up.
   */
  void renew(Collection<PatientRecordId> records) {
    handle
        .createUpdate(
            """
            update identity.patient_record set stamp = nextval('identity.stamp')
             where id in (
               select id from identity.patient_record
                where id = any(:ids) and xmin <> pg_current_xact_id()::xid
                order by id for no key update)
            """)
        .bindArray("ids", String.class, records.stream().map(PatientRecordId::value).toList())
        .execute();
  }

  private static Optional<PersonStamp> read(Query query) {
    var persons = new HashMap<PersonId, Map<PatientRecordId, Long>>();
    query
        .map(
            (row, context) ->
                new Stamped(
                    new PersonId(row.getString(1)),
                    new PatientRecordId(row.getString(2)),
                    row.getLong(3)))
        .forEach(
            each ->
                persons
                    .computeIfAbsent(each.person(), person -> new HashMap<>())
                    .put(each.record(), each.stamp()));
    return persons.entrySet().stream()
        .findFirst()
        .map(each -> new PersonStamp(each.getKey(), each.getValue()));
  }

  private record Stamped(PersonId person, PatientRecordId record, long stamp) {}
}
