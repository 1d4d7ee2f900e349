package care.sheaf.records.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.consent.SimulatedDecisions.Told;
import care.sheaf.identity.Person;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Consent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What had been told of a person at any time, by the versions of their entries. */
final class PersonHistory {

  private static final String QUERY =
      """
      select e.type, e.id, e.patient_record, e.version, e.class_id, e.updated, e.deleted, e.needs, e.carries,
             case when e.type = 'Consent' then e.body end as consent
        from records.entry e where e.patient_record = any(cast(:records as text[]))
      union all
      select v.type, v.id, e.patient_record, v.version, v.class_id, v.updated, v.deleted, null, e.carries,
             case when v.type = 'Consent' then v.body end
        from records.entry_version v
        join records.entry e on e.type = v.type and e.id = v.id
       where e.patient_record = any(cast(:records as text[]))
      order by 1, 2, 4
      """;

  private final FhirContext fhir;
  private final List<String> records;
  private final List<Version> versions;

  private PersonHistory(FhirContext fhir, List<String> records, List<Version> versions) {
    this.fhir = fhir;
    this.records = records;
    this.versions = versions;
  }

  private record Version(
      EntryId entry,
      String record,
      int classId,
      Instant updated,
      boolean deleted,
      List<String> needs,
      List<String> carries,
      Optional<String> consent) {}

  static PersonHistory of(Jdbi jdbi, FhirContext fhir, Person person) {
    List<String> records = person.recordIds().stream().map(PatientRecordId::value).toList();
    return new PersonHistory(
        fhir,
        records,
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(QUERY)
                    .bindArray("records", String.class, records)
                    .map((row, context) -> read(row))
                    .list()));
  }

  /**
   * What entries there were. What each needs is known of the newest versions only, and on which
   * others it depends of all versions together.
   */
  Outline outline(Handle handle, Classes numbered, Instant at) {
    return Outline.of(
        handle,
        numbered,
        records,
        newest(at).stream()
            .map(
                version ->
                    new Outline.Row(
                        version.entry().reference(),
                        version.record(),
                        version.classId(),
                        version.needs(),
                        version.carries(),
                        version.deleted()))
            .toList());
  }

  Told told(Instant at) {
    List<Version> standing = standing(at);
    return new Told(
        standing.stream().map(Version::entry).collect(Collectors.toUnmodifiableSet()),
        standing.stream().flatMap(version -> version.consent().stream()).map(this::parse).toList());
  }

  private Consent parse(String json) {
    return fhir.newJsonParser().parseResource(Consent.class, json);
  }

  /** The version of each entry that was the newest at a time, unless that was its deletion. */
  private List<Version> standing(Instant at) {
    return newest(at).stream().filter(version -> !version.deleted()).toList();
  }

  private Collection<Version> newest(Instant at) {
    Map<EntryId, Version> newest = new HashMap<>();
    versions.stream()
        .filter(version -> !version.updated().isAfter(at))
        .forEach(version -> newest.put(version.entry(), version));
    return newest.values();
  }

  private static Version read(ResultSet row) throws SQLException {
    return new Version(
        new EntryId(row.getString("type"), row.getString("id")),
        row.getString("patient_record"),
        row.getInt("class_id"),
        row.getTimestamp("updated").toInstant(),
        row.getBoolean("deleted"),
        EntryQueries.strings(row, "needs"),
        EntryQueries.strings(row, "carries"),
        Optional.ofNullable(row.getString("consent")));
  }
}
