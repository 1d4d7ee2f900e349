package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** {@code identity.patient_record}. */
final class PatientRecordTable {

  private static final String COLUMNS =
      "id, person, source, state, rule, explanation, nhs_number, number_verified, names,"
          + " birth_date, gender, postcodes, address_lines, phones, emails, registered_practice,"
          + " deceased, restricted, active";

  private static final String LIVE = " where state <> 'withdrawn' and ";

  private final Handle handle;

  PatientRecordTable(Handle handle) {
    this.handle = handle;
  }

  Optional<PlacedRecord> find(PatientRecordId id) {
    return handle
        .createQuery("select " + COLUMNS + " from identity.patient_record where id = :id")
        .bind("id", id.value())
        .map(PatientRecordTable::read)
        .findOne();
  }

  List<PlacedRecord> find(Collection<PatientRecordId> ids) {
    return handle
        .createQuery("select " + COLUMNS + " from identity.patient_record where id = any(:ids)")
        .bindArray("ids", String.class, ids.stream().map(PatientRecordId::value).toList())
        .map(PatientRecordTable::read)
        .list();
  }

  /**
   * As {@link #find}, and nobody merges its person away until the transaction ends. Its own key
   * must be held, so that nobody moves it.
   */
  Optional<PlacedRecord> findAndHold(PatientRecordId id) {
    holdPersonsOf(List.of(id));
    // read afterwards: what the first statement saw may be from before it waited
    return find(id);
  }

  /** Nobody merges the persons of these records away until the transaction ends. */
  void holdPersonsOf(Collection<PatientRecordId> ids) {
    handle
        .createQuery(
            "select person.id from identity.patient_record record"
                + " join identity.person on person.id = record.person"
                + " where record.id = any(:ids) order by person.id for share of person")
        .bindArray("ids", String.class, ids.stream().map(PatientRecordId::value).toList())
        .mapTo(String.class)
        .list();
  }

  /**
   * Writes a record, and what it is found by.
   *
   * @param before the record as it was found until now; empty when it was not
   */
  void save(PlacedRecord placed, Optional<PatientRecord> before, Instant at) {
    PatientRecord record = placed.record();
    MatchKeyTable.Change keys = MatchKeyTable.Change.of(before, record);
    handle
        .createUpdate(
            """
            with gone as (
              delete from identity.match_key where record = :id and key = any(:gone)),
            added as (
              insert into identity.match_key (key, record)
              select unnest(cast(:added as bigint[])), :id on conflict do nothing)
            insert into identity.patient_record
              (id, person, source, state, rule, explanation, nhs_number, number_verified, names,
               family_keys, birth_date, gender, postcodes, address_lines, phones, emails,
               registered_practice, deceased, restricted, active, changed)
            values
              (:id, :person, :source, :state, :rule, :explanation, :number, :verified,
               cast(:names as jsonb), :familyKeys, :birthDate, :gender, :postcodes, :addressLines,
               :phones, :emails, :practice, :deceased, :restricted, :active, :at)
            on conflict (id) do update set
              person = excluded.person, source = excluded.source, state = excluded.state,
              rule = excluded.rule, explanation = excluded.explanation,
              nhs_number = excluded.nhs_number, number_verified = excluded.number_verified,
              names = excluded.names, family_keys = excluded.family_keys,
              birth_date = excluded.birth_date, gender = excluded.gender,
              postcodes = excluded.postcodes, address_lines = excluded.address_lines,
              phones = excluded.phones, emails = excluded.emails,
              registered_practice = excluded.registered_practice, deceased = excluded.deceased,
              restricted = excluded.restricted, active = excluded.active,
              changed = excluded.changed, stamp = excluded.stamp
            """)
        .bind("id", record.id().value())
        .bindArray("gone", Long.class, keys.gone())
        .bindArray("added", Long.class, keys.added())
        .bind("person", placed.person().value())
        .bind("source", record.source().toString())
        .bind("state", placed.state().code())
        .bind("rule", placed.rule())
        .bind("explanation", placed.explanation())
        .bind("number", record.nhsNumber().map(claim -> claim.number().value()))
        .bind("verified", record.nhsNumber().map(NumberClaim::verified).orElse(false))
        .bind("names", NamesJson.write(record.names()))
        .bindArray("familyKeys", String.class, List.copyOf(placed.facts().familyKeys()))
        .bind("birthDate", record.birthDate())
        .bind("gender", record.gender())
        .bindArray("postcodes", String.class, record.postcodes())
        .bindArray("addressLines", String.class, record.addressLines())
        .bindArray("phones", String.class, record.contacts().phones())
        .bindArray("emails", String.class, record.contacts().emails())
        .bind("practice", record.registeredPractice().map(OdsCode::value))
        .bind("deceased", record.deceased())
        .bind("restricted", record.restricted())
        .bind("active", record.active())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  void withdraw(PatientRecordId id, Instant at) {
    handle
        .createUpdate(
            "update identity.patient_record set state = 'withdrawn', changed = :at,"
                + " stamp = nextval('identity.stamp') where id = :id")
        .bind("id", id.value())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Of a record that stays as its source sent it: whom it is about, and why. */
  void move(PlacedRecord placed, Instant at) {
    handle
        .createUpdate(
            "update identity.patient_record set person = :person, state = :state, rule = :rule,"
                + " explanation = :explanation, changed = :at, stamp = nextval('identity.stamp')"
                + " where id = :id")
        .bind("person", placed.person().value())
        .bind("state", placed.state().code())
        .bind("rule", placed.rule())
        .bind("explanation", placed.explanation())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", placed.record().id().value())
        .execute();
  }

  /** All records of a person, withdrawn ones included, by id. */
  List<PlacedRecord> allOf(PersonId person) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from identity.patient_record where person = :person order by id")
        .bind("person", person.value())
        .map(PatientRecordTable::read)
        .list();
  }

  /** Records, not withdrawn, that claim a number. */
  List<PlacedRecord> withNumber(NhsNumber number) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from identity.patient_record"
                + LIVE
                + "nhs_number = :number order by id")
        .bind("number", number.value())
        .map(PatientRecordTable::read)
        .list();
  }

  List<PersonId> personsWithNumber(NhsNumber number, boolean verifiedOnly) {
    return handle
        .createQuery(
            "select distinct person from identity.patient_record"
                + LIVE
                + "nhs_number = :number and (number_verified or not :verifiedOnly)"
                + " order by person")
        .bind("number", number.value())
        .bind("verifiedOnly", verifiedOnly)
        .map((row, context) -> new PersonId(row.getString(1)))
        .list();
  }

  /**
   * Persons with the birth date and a family name that equals {@code pattern}, or fits it where it
   * has {@code %}.
   */
  List<PersonId> personsNamed(LocalDate birthDate, String pattern, int limit) {
    return handle
        .createQuery(
            "select distinct person from identity.patient_record"
                + LIVE
                + "birth_date = :birthDate"
                + " and exists (select from unnest(family_keys) as family where family like :name)"
                + " order by person limit :limit")
        .bind("birthDate", birthDate)
        .bind("name", pattern)
        .bind("limit", limit)
        .map((row, context) -> new PersonId(row.getString(1)))
        .list();
  }

  /** Records that are not withdrawn, by person and then in the order of their sources. */
  SortedMap<PersonId, List<PlacedRecord>> liveRecordsOf(Collection<PersonId> persons) {
    return byPerson(
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from identity.patient_record"
                    + LIVE
                    + "person = any(:persons) order by source, id")
            .bindArray("persons", String.class, persons.stream().map(PersonId::value).toList()));
  }

  private static SortedMap<PersonId, List<PlacedRecord>> byPerson(Query query) {
    var byPerson = new TreeMap<PersonId, List<PlacedRecord>>();
    query
        .map(PatientRecordTable::read)
        .forEach(
            placed ->
                byPerson.computeIfAbsent(placed.person(), person -> new ArrayList<>()).add(placed));
    return byPerson;
  }

  /**
   * As {@link #liveRecordsOf}, of each person no more than some.
   *
   * @param most of one person; those with the first ids, so that it is the same ones each time
   */
  SortedMap<PersonId, List<PlacedRecord>> someLiveRecordsOf(
      Collection<PersonId> persons, int most) {
    return byPerson(
        handle
            .createQuery(
                "select found.* from unnest(cast(:persons as text[])) as asked (person)"
                    + " cross join lateral (select "
                    + COLUMNS
                    + " from identity.patient_record record where state <> 'withdrawn'"
                    + " and record.person = asked.person order by id limit :most) as found"
                    + " order by source, id")
            .bindArray("persons", String.class, persons.stream().map(PersonId::value).toList())
            .bind("most", most));
  }

  boolean anyOf(PersonId person) {
    return handle
        .createQuery("select exists (select from identity.patient_record where person = :person)")
        .bind("person", person.value())
        .mapTo(Boolean.class)
        .one();
  }

  private static PlacedRecord read(ResultSet row, StatementContext context) throws SQLException {
    var record =
        new PatientRecord(
            new PatientRecordId(row.getString("id")),
            SourceId.parse(row.getString("source")).orElseThrow(),
            number(row),
            NamesJson.read(row.getString("names")),
            Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
            Optional.ofNullable(row.getString("gender")),
            strings(row, "postcodes"),
            strings(row, "address_lines"),
            new Contacts(strings(row, "phones"), strings(row, "emails")),
            Optional.ofNullable(row.getString("registered_practice")).map(OdsCode::new),
            row.getBoolean("deceased"),
            row.getBoolean("restricted"),
            row.getBoolean("active"));
    return new PlacedRecord(
        record,
        new PersonId(row.getString("person")),
        LinkState.ofCode(row.getString("state")),
        row.getString("rule"),
        row.getString("explanation"));
  }

  private static Optional<NumberClaim> number(ResultSet row) throws SQLException {
    boolean verified = row.getBoolean("number_verified");
    return Optional.ofNullable(row.getString("nhs_number"))
        .map(number -> new NumberClaim(new NhsNumber(number), verified));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
