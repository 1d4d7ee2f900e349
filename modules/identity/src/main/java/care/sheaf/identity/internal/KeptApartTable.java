package care.sheaf.identity.internal;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * {@code identity.kept_apart}: records that a steward said are about two persons, as the two sides
 * of the decision.
 */
final class KeptApartTable {

  private final Handle handle;

  KeptApartTable(Handle handle) {
    this.handle = handle;
  }

  void add(UUID decision, Collection<PatientRecordId> records, Collection<PatientRecordId> others) {
    handle
        .createUpdate(
            "insert into identity.kept_apart (decision, record, side)"
                + " select :decision, record, 0 from unnest(cast(:records as text[])) as record"
                + " union all"
                + " select :decision, record, 1 from unnest(cast(:others as text[])) as record")
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
            select distinct placed.person from identity.kept_apart own
              join identity.kept_apart other
                on other.decision = own.decision and other.side <> own.side
              join identity.patient_record placed on placed.id = other.record
             where own.record = :id
            """)
        .bind("id", record.value())
        .map((row, context) -> new PersonId(row.getString(1)))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The record says something else now: what was said of it before holds no longer. */
  void forget(PatientRecordId record) {
    handle
        .createUpdate("delete from identity.kept_apart where record = :id")
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
