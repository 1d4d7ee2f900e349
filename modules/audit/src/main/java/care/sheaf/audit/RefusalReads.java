package care.sheaf.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Refusals of a period. The ids of entries are UUIDs of version 7, so that a period is a range of
 * ids; the texts that are looked for can only be members, as within a string of JSON a quotation
 * mark is escaped.
 */
final class RefusalReads {

  private static final String COLUMNS =
      """
      select id, %s as seq, content,
             substring(content from '"organisation":[{]"code":"([^"]*)"') as organisation,
             coalesce(
               substring(content from '"refusal":[{]"kind":"[^"]*","spineCode":"([^"]*)"'),
               substring(content from '"refusal":[{]"kind":"([^"]*)"')) as reason
        from audit.%s
       where content like '%%"refusal":{"kind":"%%' and id >= :from and id < :until
      """;

  private static final String REFUSED =
      "with refused as ("
          + COLUMNS.formatted("cast(null as bigint)", "pending")
          + " union all "
          + COLUMNS.formatted("seq", "entry")
          + ") ";

  private static final String WHICH =
      """
       from refused
      where (cast(:organisation as text) is null or organisation = :organisation)
        and (cast(:reason as text) is null or reason = :reason)
      """;

  /** The first 48 bits of an id are its milliseconds. */
  private static final String DAY =
      """
      cast(to_timestamp(
             cast(cast('x' || substr(replace(cast(id as text), '-', ''), 1, 12) as bit(48)) as bigint)
             / 1000.0) at time zone 'Europe/London' as date)
      """;

  private final Jdbi jdbi;

  RefusalReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  List<RefusalCount> counts(RefusalQuery asked) {
    String sql =
        REFUSED
            + "select reason, organisation, "
            + DAY
            + " as day, count(*) as refusals"
            + WHICH
            + "group by reason, organisation, day order by day, reason, organisation";
    return jdbi.withHandle(
        handle -> bound(handle.createQuery(sql), asked).map((row, context) -> count(row)).list());
  }

  List<LedgerEntry> entries(RefusalQuery asked, int offset, int most) {
    String sql =
        REFUSED + "select id, seq, content" + WHICH + "order by id desc offset :offset limit :most";
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(sql), asked)
                .bind("offset", offset)
                .bind("most", most)
                .map((row, context) -> DatabaseLedgerReader.entry(row))
                .list());
  }

  private static Query bound(Query query, RefusalQuery asked) {
    return query
        .bind("from", first(asked.from()))
        .bind("until", first(asked.until()))
        .bind("organisation", asked.organisation().map(Object::toString))
        .bind("reason", asked.reason());
  }

  private static RefusalCount count(ResultSet row) throws SQLException {
    return new RefusalCount(
        row.getString("reason"),
        Optional.ofNullable(row.getString("organisation")),
        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
        row.getLong("refusals"));
  }

  /** Below every id that is made from this millisecond on. */
  private static UUID first(Instant from) {
    return new UUID(from.truncatedTo(ChronoUnit.MILLIS).toEpochMilli() << 16, 0);
  }
}
