package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads them by their ids, which are in the order of time and indexed. */
@ApplicationScoped
class DatabaseDecidedLooks implements DecidedLooks {

  private static final UUID AFTER_ALL = new UUID(-1, -1);

  /** Clocks of nodes may differ, and a long answer is in the ledger once it is made. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private static final Duration AFTER = Duration.ofMinutes(10);

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

  @Override
  public List<LedgerEntry> restingOn(UUID decision) {
    return TimeOrderedId.madeAt(decision)
        .map(made -> about(decision, made.minus(BEFORE), made.plus(AFTER)))
        .orElse(List.of());
  }

  private List<LedgerEntry> about(UUID decision, Instant from, Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    (select id, null::bigint as seq, content from audit.pending
                      where id >= :from and id < :until and content like :which)
                    union all
                    (select id, seq, content from audit.entry
                      where id >= :from and id < :until and content like :which)
                    order by id desc limit 100
                    """)
                .bind("from", TimeOrderedId.first(from))
                .bind("until", TimeOrderedId.first(until))
                .bind("which", "%\"decision\":\"" + decision + "\"%")
                .map((row, context) -> DatabaseLedgerReader.entry(row))
                .list());
  }
}
