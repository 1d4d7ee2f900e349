package care.sheaf.identity.internal.weights;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** About how many patient records there are, as the database's own statistics have it. */
@ApplicationScoped
public class RecordCount {

  private static final Duration HELD = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final Clock clock;
  private volatile Counted last = new Counted(0, Instant.MIN);

  private record Counted(long records, Instant until) {}

  @Inject
  public RecordCount(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected RecordCount() {
    this(null, null);
  }

  /** Rounded up to a power of two, so that it changes seldom. */
  long about() {
    Counted known = last;
    Instant now = clock.instant();
    if (!now.isBefore(known.until())) {
      known = new Counted(2 * Long.highestOneBit(Math.max(1, estimate())), now.plus(HELD));
      last = known;
    }
    return known.records();
  }

  private long estimate() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select cast(greatest(reltuples, 0) as bigint) from pg_class"
                        + " where oid = cast('identity.patient_record' as regclass)")
                .mapTo(Long.class)
                .one());
  }
}
