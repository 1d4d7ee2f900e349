package care.sheaf.identity.internal;

import care.sheaf.identity.MatchingQuality;
import care.sheaf.identity.MatchingQuality.ByWeight;
import care.sheaf.identity.MatchingQuality.Field;
import care.sheaf.identity.MatchingQuality.FromSource;
import care.sheaf.identity.MatchingQuality.Waiting;
import care.sheaf.identity.MatchingQuality.Week;
import care.sheaf.kernel.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** Reads the quality of matching out of the history of links, the reviews and the records. */
final class QualityTables {

  /** Of which decisions are told apart by week. */
  private static final Duration LATELY = Duration.ofDays(56);

  /** In which a source's fields may have changed for the worse. */
  private static final Duration DRIFT = Duration.ofDays(28);

  /** Column of a field, as a condition, with its name; in the order in which they are shown. */
  private static final List<Map.Entry<String, String>> FIELDS =
      List.of(
          Map.entry("NHS number", "nhs_number is not null"),
          Map.entry("verified NHS number", "number_verified"),
          Map.entry("birth date", "birth_date is not null"),
          Map.entry("given name", "jsonb_path_exists(names, '$[*].given[*]')"),
          Map.entry("postcode", "cardinality(postcodes) > 0"));

  private final Handle handle;
  private final Instant now;

  QualityTables(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  MatchingQuality read() {
    return new MatchingQuality(
        weeks(), sources(), waiting(), oldest(), byWeight(), new SecondLookTable(handle).read());
  }

  private List<Week> weeks() {
    return handle
        .createQuery(
            """
            select cast(date_trunc('week', at at time zone 'Europe/London') as date) as week,
                   count(*) filter (where state = 'linked') as linked,
                   count(*) filter (where state = 'new-person') as new_persons,
                   count(*) filter (where state = 'needs-review') as reviews,
                   count(*) filter (where decided_by <> 'rule') as stewards
              from identity.link_history where at >= :from
             group by 1 order by 1 desc
            """)
        .bind("from", ago(LATELY))
        .map(
            (row, context) ->
                new Week(
                    row.getObject("week", LocalDate.class),
                    row.getLong("linked"),
                    row.getLong("new_persons"),
                    row.getLong("reviews"),
                    row.getLong("stewards")))
        .list();
  }

  private List<FromSource> sources() {
    var shares = new StringBuilder();
    for (int at = 0; at < FIELDS.size(); at++) {
      String share = "avg(case when " + FIELDS.get(at).getValue() + " then 1.0 else 0 end)";
      shares
          .append(", ")
          .append(share)
          .append(" filter (where changed < :drift) as before_")
          .append(at)
          .append(", ")
          .append(share)
          .append(" filter (where changed >= :drift) as lately_")
          .append(at);
    }
    return handle
        .createQuery(
            """
            select record.source, coalesce(max(decided.decisions), 0) as decisions,
                   coalesce(max(decided.reviews), 0) as reviews
            """
                + shares
                + """

              from identity.patient_record record
              left join (
                select of.source, count(*) as decisions,
                       count(*) filter (where history.state = 'needs-review') as reviews
                  from identity.link_history history
                  join identity.patient_record of on of.id = history.record
                 where history.at >= :from and history.decided_by = 'rule'
                 group by of.source) decided on decided.source = record.source
             where record.state <> 'withdrawn'
             group by record.source order by record.source
            """)
        .bind("from", ago(LATELY))
        .bind("drift", ago(DRIFT))
        .map((row, context) -> source(row))
        .list();
  }

  private static FromSource source(ResultSet row) throws SQLException {
    List<Field> fields = new ArrayList<>();
    for (int at = 0; at < FIELDS.size(); at++) {
      fields.add(
          new Field(
              FIELDS.get(at).getKey(), share(row, "before_" + at), share(row, "lately_" + at)));
    }
    return new FromSource(
        SourceId.parse(row.getString("source")).orElseThrow(),
        row.getLong("decisions"),
        row.getLong("reviews"),
        fields);
  }

  private static OptionalDouble share(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private List<Waiting> waiting() {
    return handle
        .createQuery(
            """
            select count(*) filter (where opened >= :day) as a,
                   count(*) filter (where opened < :day and opened >= :week) as b,
                   count(*) filter (where opened < :week and opened >= :month) as c,
                   count(*) filter (where opened < :month) as d
              from identity.review where closed is null
            """)
        .bind("day", ago(Duration.ofDays(1)))
        .bind("week", ago(Duration.ofDays(7)))
        .bind("month", ago(Duration.ofDays(28)))
        .map(
            (row, context) ->
                List.of(
                    new Waiting("up to a day", row.getLong("a")),
                    new Waiting("up to a week", row.getLong("b")),
                    new Waiting("up to four weeks", row.getLong("c")),
                    new Waiting("longer", row.getLong("d"))))
        .one();
  }

  private Optional<Duration> oldest() {
    return handle
        .createQuery("select min(opened) from identity.review where closed is null")
        .map((row, context) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .one()
        .map(opened -> Duration.between(opened.toInstant(), now));
  }

  private ByWeight byWeight() {
    return handle
        .createQuery(
            """
            with linked as (
              select distinct on (history.record) history.weighing
                from identity.link_history history
                join identity.patient_record record on record.id = history.record
               where record.rule = 'OnePersonOutweighsAllOthers' and record.state = 'linked'
                 and history.rule = record.rule
               order by history.record, history.id desc),
            waiting as (
              select max(cast(candidate.weighing ->> 'probability' as double precision)) as probability
                from identity.review
                join identity.review_candidate candidate on candidate.review = review.id
               where review.closed is null group by review.id)
            select (select count(*) from linked) as links,
                   (select coalesce(sum(1 - cast(weighing ->> 'probability' as double precision)), 0)
                      from linked) as wrong,
                   (select coalesce(sum(probability), 0) from waiting) as missed,
                   (select count(*) from identity.steward_decision
                     where kind = 'split' and state = 'done') as taken_back
            """)
        .map(
            (row, context) ->
                new ByWeight(
                    row.getLong("links"),
                    row.getDouble("wrong"),
                    row.getDouble("missed"),
                    row.getLong("taken_back")))
        .one();
  }

  private OffsetDateTime ago(Duration duration) {
    return now.minus(duration).atOffset(ZoneOffset.UTC);
  }
}
