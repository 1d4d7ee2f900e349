package care.sheaf.identity.internal;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** {@code identity.kept_apart}: pairs of records that a steward said are about two persons. */
final class KeptApartTable {

  private final Handle handle;

  KeptApartTable(Handle handle) {
    this.handle = handle;
  }

  void add(UUID decision, Collection<PatientRecordId> records, Collection<PatientRecordId> others) {
    handle
        .createUpdate(
            "insert into identity.kept_apart (decision, record, other)"
                + " select :decision, record, other from unnest(cast(:records as text[])) as record,"
                + " unnest(cast(:others as text[])) as other")
        .bind("decision", decision)
        .bindArray("records", String.class, values(records))
        .bindArray("others", String.class, values(others))
        .execute();
  }

  /** Those with a record that is kept apart from this one. */
  Set<PersonId> personsKeptApartFrom(PatientRecordId record) {
    return handle
        .createQuery(
            """
            select placed.person from identity.kept_apart pair
              join identity.patient_record placed on placed.id = pair.other where pair.record = :id
            union
            select placed.person from identity.kept_apart pair
              join identity.patient_record placed on placed.id = pair.record where pair.other = :id
            """)
        .bind("id", record.value())
        .map((row, context) -> new PersonId(row.getString(1)))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The record says something else now: what was said of it before holds no longer. */
  void forget(PatientRecordId record) {
    handle
        .createUpdate("delete from identity.kept_apart where record = :id or other = :id")
        .bind("id", record.value())
        .execute();
  }

  void forget(UUID decision) {
    handle
        .createUpdate("delete from identity.kept_apart where decision = :decision")
        .bind("decision", decision)
        .execute();
  }

  private static Collection<String> values(Collection<PatientRecordId> records) {
    return records.stream().map(PatientRecordId::value).toList();
  }
}
