package care.sheaf.consent.internal;

import care.sheaf.consent.GovernanceReports.Figure;
import care.sheaf.consent.GovernanceReports.Question;
import care.sheaf.consent.GovernanceReports.Report;
import care.sheaf.consent.GovernanceReports.Row;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonStamp;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reports out of the tables of schema {@code consent}. */
public final class ReportTable {

  private static final String DIRECTIVES =
      """
      select recorded as at,
             case when status in ('draft', 'proposed') then 'proposed'
                  when status in ('inactive', 'rejected', 'entered-in-error') then 'withdrawn'
                  when status = 'deleted' then 'deleted'
                  when status = 'agreed' then 'permission'
                  when status <> 'active' then 'other'
                  when rule -> 'provision' ->> 'type' = 'DENY'
                    and (rule #> '{provision,recipients}' <> cast('[]' as jsonb)
                      or rule #> '{provision,purposes}' <> cast('[]' as jsonb)
                      or rule #> '{provision,content}' <> cast('{"sources":[],"custodians":[],'
                        '"classes":[],"labels":[],"settings":[]}' as jsonb))
                    then 'objection-to-parts'
                  when rule -> 'provision' ->> 'type' = 'DENY'
                    and rule #> '{provision,exceptions}' <> cast('[]' as jsonb)
                    then 'objection-with-exceptions'
                  when rule -> 'provision' ->> 'type' = 'DENY' then 'objection'
                  when rule ->> 'base' <> 'OBJECTION' then 'permission'
                  when rule -> 'provision' ->> 'type' = 'PERMIT' then 'objection-with-exceptions'
                  else 'objection' end as kind,
             split_part(source, '/', 1) as organisation, source as who,
             cast(null as text) as role, record_id as record, cast(null as text) as person,
             cast(null as text) as about, cast(null as uuid) as review
        from consent.directive
      """;

  private static final String EMERGENCIES =
      """
      select opened.granted as at, %s as kind, opened.organisation, opened.user_name as who,
             opened.role_code as role, cast(null as text) as record, opened.person_id as person,
             %s as about, review.id as review
        from consent.break_glass opened
        join consent.break_glass_review review on review.grant_id = opened.id
      """;

  private static final String STATE =
      "case when review.state = 'CLOSED' then 'CLOSED-' || review.finding else review.state end";

  private static final String CLAIMS =
      """
      select claimed as at, reason as kind, organisation, user_id as who, role_code as role,
             cast(null as text) as record, person_id as person, cast(null as text) as about,
             cast(null as uuid) as review
        from consent.claim
      """;

  private static final String WHICH =
      """
       from (%s) row
      where at >= :begins and at < :ends
        and (cast(:organisation as text) is null or organisation = :organisation)
      """;

  private final Jdbi jdbi;
  private final PersonIndex persons;

  public ReportTable(Jdbi jdbi, PersonIndex persons) {
    this.jdbi = jdbi;
    this.persons = persons;
  }

  /** Of every kind. */
  public List<Figure> figures(Question asked) {
    String sql =
        "select kind, organisation, cast(at at time zone 'Europe/London' as date) as day,"
            + " count(*) as rows"
            + WHICH.formatted(rowsOf(asked.report()))
            + "group by kind, organisation, day order by day, kind, organisation";
    return jdbi.withHandle(
        handle -> bound(handle.createQuery(sql), asked).map((row, context) -> figure(row)).list());
  }

  public List<Row> rows(Question asked, int offset, int most) {
    String sql =
        "select *"
            + WHICH.formatted(rowsOf(asked.report()))
            + " and (cast(:kind as text) is null or kind = :kind)"
            + " order by at desc, person, record offset :offset limit :most";
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(sql), asked)
                .bind("kind", asked.kind())
                .bind("offset", offset)
                .bind("most", most)
                .map((row, context) -> row(row))
                .list());
  }

  private static String rowsOf(Report report) {
    return switch (report) {
      case DIRECTIVES -> DIRECTIVES;
      case EMERGENCIES -> EMERGENCIES.formatted("opened.reason", STATE);
      case REVIEWS -> EMERGENCIES.formatted(STATE, "opened.reason");
      case CLAIMS -> CLAIMS;
      case REFUSALS -> throw new IllegalArgumentException("refusals stand in the ledger");
    };
  }

  private static Query bound(Query query, Question asked) {
    return query
        .bind("begins", asked.period().begins())
        .bind("ends", asked.period().ends())
        .bind("organisation", asked.organisation().map(Object::toString));
  }

  private static Figure figure(ResultSet row) throws SQLException {
    return new Figure(
        row.getString("kind"),
        Optional.of(row.getString("organisation")),
        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
        row.getLong("rows"));
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
        row.getString("kind"),
        Optional.of(row.getString("organisation")),
        row.getString("who"),
        Optional.ofNullable(row.getString("role")).map(RoleCode::new),
        person(row),
        Optional.ofNullable(row.getString("about")),
        Optional.ofNullable(row.getObject("review", UUID.class)));
  }

  /** Whom it is about: a directive names a patient record, all else the person. */
  private Optional<PersonId> person(ResultSet row) throws SQLException {
    Optional<PersonId> named = Optional.ofNullable(row.getString("person")).map(PersonId::new);
    return named.isPresent()
        ? named
        : persons.stampOf(new PatientRecordId(row.getString("record"))).map(PersonStamp::person);
  }
}
