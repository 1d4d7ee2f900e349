package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads entries, numbered or still pending, in one statement so that none slips between both. */
@ApplicationScoped
class DatabaseLedgerReader implements LedgerReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Jdbi jdbi;
  private final RefusalReads refusals;

  @Inject
  DatabaseLedgerReader(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.refusals = new RefusalReads(jdbi);
  }

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway")
  protected DatabaseLedgerReader() {
    this.jdbi = null;
    this.refusals = null;
  }

  @Override
  public List<LedgerEntry> about(Collection<PersonId> persons, int limit) {
    if (persons.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, null::bigint as seq, content from audit.pending
                     where person in (<persons>)
                    union all
                    (select id, seq, content from audit.entry
                      where person in (<persons>) order by seq desc limit :limit)
                    order by seq desc nulls first, id desc limit :limit
                    """)
                .bindList("persons", persons.stream().map(PersonId::value).toList())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
  }

  /**
   * By their ids, which are in the order of time. The words, and how the organisation is found,
   * stand in the partial indexes, too: a string within JSON cannot hold them.
   */
  @Override
  public List<LedgerEntry> alerts(
      Optional<OdsCode> organisation, Optional<UUID> before, int limit) {
    String which =
        " where content like '%\"alert\":\"%'"
            + (organisation.isPresent()
                ? " and substring(content from '\"organisation\":[{]\"code\":\"([^\"]*)\"') = :organisation"
                : "")
            + (before.isPresent() ? " and id < :before" : "")
            + " order by id desc limit :limit) ";
    return jdbi.withHandle(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "(select id, null::bigint as seq, content from audit.pending"
                          + which
                          + "union all (select id, seq, content from audit.entry"
                          + which
                          + "order by id desc limit :limit")
                  .bind("limit", limit);
          organisation.ifPresent(code -> query.bind("organisation", code.value()));
          before.ifPresent(id -> query.bind("before", id));
          return query.map((row, context) -> entry(row)).list();
        });
  }

  @Override
  public List<RefusalCount> refusalCounts(RefusalQuery asked) {
    return refusals.counts(asked);
  }

  @Override
  public List<LedgerEntry> refusals(RefusalQuery asked, int offset, int limit) {
    return refusals.entries(asked, offset, limit);
  }

  @Override
  public List<LedgerEntry> under(UUID grant) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, null::bigint as seq, content from audit.pending
                     where content like '%"alert":"%' and content like :grant
                    union all
                    select id, seq, content from audit.entry
                     where content like '%"alert":"%' and content like :grant
                     order by seq desc nulls first, id desc
                    """)
                .bind("grant", "%\"" + AuditRecord.GRANT + "\":\"" + grant + "\"%")
                .map((row, context) -> entry(row))
                .list());
  }

  static LedgerEntry entry(ResultSet row) throws SQLException {
    long sequence = row.getLong("seq");
    OptionalLong number = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sequence);
    String content = row.getString("content");
    return new LedgerEntry(row.getObject("id", UUID.class), number, recorded(content), content);
  }

  private static Instant recorded(String content) {
    try {
      return Instant.parse(JSON.readTree(content).path("recorded").asText());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("an entry of the ledger is not JSON; run audit verify");
    }
  }
}
