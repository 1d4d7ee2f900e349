package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads them by their ids, which are in the order of time and indexed. */
@ApplicationScoped
class DatabaseDecidedLooks implements DecidedLooks {

  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private final Jdbi jdbi;

  @Inject
  DatabaseDecidedLooks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway")
  protected DatabaseDecidedLooks() {
    this.jdbi = null;
  }

  @Override
  public List<LedgerEntry> since(
      Optional<OdsCode> organisation, Instant from, Optional<UUID> before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    (select id, null::bigint as seq, content from audit.pending
                      where id >= :from and id < :before and content like '%"decision":"%' and (
                        cast(:organisation as text) is null
                        or cast(content as json) -> 'organisation' ->> 'code' = :organisation)
                      order by id desc limit :limit)
                    union all
                    (select id, seq, content from audit.entry
                      where id >= :from and id < :before and content like '%"decision":"%' and (
                        cast(:organisation as text) is null
                        or cast(content as json) -> 'organisation' ->> 'code' = :organisation)
                      order by id desc limit :limit)
                    order by id desc limit :limit
                    """)
                .bind("from", TimeOrderedId.first(from))
                .bind("before", before.orElse(AFTER_ALL))
                .bind("organisation", organisation.map(OdsCode::value))
                .bind("limit", limit)
                .map((row, context) -> DatabaseLedgerReader.entry(row))
                .list());
  }
}
