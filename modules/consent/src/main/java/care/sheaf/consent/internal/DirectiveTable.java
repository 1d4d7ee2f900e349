package care.sheaf.consent.internal;

import care.sheaf.consent.Directives.Maker;
import care.sheaf.identity.Joins;
import care.sheaf.identity.Person;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** {@code consent.directive}. */
public final class DirectiveTable {

  /** The status of a permission that stands in the data as a code. */
  public static final String AGREED = "agreed";

  /** A code of an earlier date than a permission by code in the same patient record. */
  private static final String TAKEN_BACK =
      "(directive.coded and exists (select from consent.directive later"
          + " where later.record_id = directive.record_id and later.status = 'agreed'"
          + " and later.coded and later.stated > directive.stated))";

  private static final String MADE =
      "select *, coalesce(assigned_to, record_id) as counts_for from consent.directive";

  private static final String SELECT =
      "select *, " + TAKEN_BACK + " as taken_back from consent.directive where ";

  private final Jdbi jdbi;

  public DirectiveTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param status of the Consent, or why it has no effect
   * @param directive present when it is in force
   */
  public record Row(
      EntryId entry,
      PatientRecordId record,
      SourceId source,
      String status,
      Optional<Directive> directive,
      Stated stated) {}

  /**
   * Who made the choice, and what that rests on, as the Consent says it.
   *
   * @param by in the Consent's words
   */
  public record Stated(Optional<String> by, Optional<String> evidence) {}

  /**
   * A row as it lies there.
   *
   * @param recordedBy the name of the user who wrote it here
   * @param recorded when it was written last
   * @param takenBack by a later permission in the source's data
   */
  public record Known(Row row, Optional<String> recordedBy, Instant recorded, boolean takenBack) {}

  /**
   * A user's directive, and whether somebody has said whose it is.
   *
   * @param record that it counts for: the assigned one, if there is one
   * @param made when it was first written
   */
  public record Made(
      EntryId entry,
      PatientRecordId record,
      PersonId person,
      String madeBy,
      Optional<OdsCode> organisation,
      Instant made,
      Optional<PersonId> assignedTo) {

    public boolean assigned() {
      return assignedTo.isPresent();
    }

    /** Whether it was made on the one who answered, in that time. */
    public boolean wasMadeIn(Joins.Shared shared) {
      return shared.with().equals(person) && shared.contains(made);
    }
  }

  /** Who made it first, and on whom, stays as it is whoever changes it. */
  public void put(Row row, Optional<Maker> maker, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into consent.directive
                      (entry_type, entry_id, record_id, source, status, rule, recorded,
                       stated_by, evidence, made_on, made_by, made_in, made)
                    values (:type, :id, :record, :source, :status, :rule::jsonb, :now,
                       :statedBy, :evidence, :madeOn, :madeBy, :madeIn, :made)
                    on conflict (entry_type, entry_id) do update
                      set record_id = excluded.record_id, source = excluded.source,
                          status = excluded.status, rule = excluded.rule,
                          recorded = excluded.recorded, stated_by = excluded.stated_by,
                          evidence = excluded.evidence
                    """)
                .bind("type", row.entry().type())
                .bind("id", row.entry().id())
                .bind("record", row.record().value())
                .bind("source", row.source().toString())
                .bind("status", row.status())
                .bind("rule", row.directive().map(DirectiveJson::write).orElse(null))
                .bind("now", now)
                .bind("statedBy", row.stated().by())
                .bind("evidence", row.stated().evidence())
                .bind("madeOn", maker.map(by -> by.person().value()))
                .bind("madeBy", maker.map(Maker::name))
                .bind("madeIn", maker.flatMap(Maker::organisation).map(OdsCode::value))
                .bind("made", maker.map(by -> now))
                .execute());
  }

  /** Marks what was put as a code in the data. */
  public void coded(EntryId entry, Optional<LocalDate> stated) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update consent.directive set coded = true, stated = :stated"
                        + " where entry_type = :type and entry_id = :id")
                .bind("stated", stated)
                .bind("type", entry.type())
                .bind("id", entry.id())
                .execute());
  }

  public void withdraw(EntryId entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update consent.directive set status = 'deleted', rule = null"
                        + " where entry_type = :type and entry_id = :id")
                .bind("type", entry.type())
                .bind("id", entry.id())
                .execute());
  }

  /**
   * Directives in force for a person: those on any of their patient records; those that users made
   * on them, wherever the record is now; and those that users made while another answered for them,
   * too. What was assigned counts for the assigned record alone.
   */
  public List<Directive> inForce(Person person) {
    return of(
        person, "status = 'active' and not " + TAKEN_BACK + " and ", (row, context) -> rule(row));
  }

  /** The same, and those that are not in force. */
  public List<Known> known(Person person) {
    return of(person, "", DirectiveTable::known);
  }

  /**
   * @param which a condition that the index of those in force can be seen to fit, with its "and"
   */
  private <T> List<T> of(Person person, String which, RowMapper<T> mapper) {
    var found = new LinkedHashMap<EntryId, T>();
    RowMapper<EntryId> put =
        (row, context) -> {
          found.put(entry(row), mapper.map(row, context));
          return entry(row);
        };
    jdbi.useHandle(
        handle -> {
          handle
              .createQuery(
                  SELECT
                      + which
                      + """
                      ((assigned_to is null and record_id = any(:records))
                         or assigned_to = any(:records) or assigned_on = any(:answering)
                         or (assigned_to is null and made_on = any(:answering)))
                      """)
              .bindArray("records", String.class, ids(person))
              .bindArray("answering", String.class, answering(person))
              .map(put)
              .list();
          for (Joins.Shared shared : person.joins().shared()) {
            handle
                .createQuery(
                    SELECT
                        + which
                        + """
                        assigned_to is null and made_on = :with and made >= :from and made < :until
                        """)
                .bind("with", shared.with().value())
                .bind("from", shared.from())
                .bind("until", shared.until())
                .map(put)
                .list();
          }
        });
    return List.copyOf(found.values());
  }

  /** The directive, where a user made it. */
  public Optional<Made> madeByUser(EntryId entry) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    MADE + " where entry_type = :type and entry_id = :id and made_on is not null")
                .bind("type", entry.type())
                .bind("id", entry.id())
                .map(DirectiveTable::made)
                .findOne());
  }

  /** Users' directives in force that nobody has assigned, on any of these records or persons. */
  public List<Made> unassigned(Collection<PatientRecordId> records, Collection<PersonId> people) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    MADE
                        + " where status = 'active' and assigned_to is null"
                        + " and made_on is not null"
                        + " and (record_id = any(:records) or made_on = any(:people))"
                        + " order by made, entry_id")
                .bindArray(
                    "records", String.class, records.stream().map(PatientRecordId::value).toList())
                .bindArray("people", String.class, people.stream().map(PersonId::value).toList())
                .map(DirectiveTable::made)
                .list());
  }

  /**
   * It counts for this person from now on, and as if it lay on that record of theirs.
   *
   * @return whether it still waited for that
   */
  public boolean assign(
      EntryId entry, PersonId whose, PatientRecordId to, String by, String why, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                    update consent.directive
                       set assigned_on = :whose, assigned_to = :to, assigned_by = :by,
                           assigned_why = :why, assigned = :now
                     where entry_type = :type and entry_id = :id and assigned_to is null
                       and status = 'active'
                    """)
                    .bind("whose", whose.value())
                    .bind("to", to.value())
                    .bind("by", by)
                    .bind("why", why)
                    .bind("now", now)
                    .bind("type", entry.type())
                    .bind("id", entry.id())
                    .execute()
                > 0);
  }

  private static List<String> ids(Person person) {
    return person.recordIds().stream().map(PatientRecordId::value).toList();
  }

  private static List<String> answering(Person person) {
    return Stream.concat(Stream.of(person.id()), person.joins().answersFor().stream())
        .map(PersonId::value)
        .toList();
  }

  private static EntryId entry(ResultSet row) throws SQLException {
    return new EntryId(row.getString("entry_type"), row.getString("entry_id"));
  }

  private static Known known(ResultSet row, StatementContext context) throws SQLException {
    return new Known(
        new Row(
            entry(row),
            new PatientRecordId(row.getString("record_id")),
            SourceId.parse(row.getString("source")).orElseThrow(),
            row.getString("status"),
            Optional.ofNullable(row.getString("rule")).map(DirectiveJson::read),
            new Stated(
                Optional.ofNullable(row.getString("stated_by")),
                Optional.ofNullable(row.getString("evidence")))),
        Optional.ofNullable(row.getString("made_by")),
        row.getObject("recorded", OffsetDateTime.class).toInstant(),
        row.getBoolean("taken_back"));
  }

  private static Directive rule(ResultSet row) throws SQLException {
    return DirectiveJson.read(row.getString("rule"));
  }

  private static Made made(ResultSet row, StatementContext context) throws SQLException {
    return new Made(
        entry(row),
        new PatientRecordId(row.getString("counts_for")),
        new PersonId(row.getString("made_on")),
        row.getString("made_by"),
        Optional.ofNullable(row.getString("made_in")).map(OdsCode::new),
        row.getObject("made", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("assigned_on")).map(PersonId::new));
  }
}
