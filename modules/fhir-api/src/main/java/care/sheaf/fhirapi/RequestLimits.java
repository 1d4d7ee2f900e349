package care.sheaf.fhirapi;

import care.sheaf.register.Client;
import care.sheaf.register.Register;
import care.sheaf.register.RequestLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each client may still ask this node. A limit that changes in the register is in force
 * with the next request.
 */
@ApplicationScoped
public class RequestLimits {

  private final Register register;
  private final TimeMeter time;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RequestLimits() {
    this.register = null;
    this.time = TimeMeter.SYSTEM_NANOTIME;
  }

  @Inject
  public RequestLimits(Register register) {
    this(register, TimeMeter.SYSTEM_NANOTIME);
  }

  RequestLimits(Register register, TimeMeter time) {
    this.register = register;
    this.time = time;
  }

  private record Kept(RequestLimit limit, Bucket bucket) {}

  /**
   * Where a client stands after a request.
   *
   * @param remaining how many more it may make at once
   * @param reset until all of the limit is there again
   * @param delay until it may ask again; nothing when the request is permitted
   */
  record Standing(RequestLimit limit, long remaining, Duration reset, Duration delay) {

    boolean permitted() {
      return delay.isZero();
    }

    /** As {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-10). */
    String policy() {
      return "\"client\";q=" + limit.requests() + ";w=" + seconds(limit.per());
    }

    /** As {@code RateLimit}. */
    String state() {
      return "\"client\";r=" + remaining + ";t=" + seconds(reset);
    }

    String retryAfter() {
      return Long.toString(Math.max(1, seconds(delay)));
    }

    /** Whole seconds, the begun one counted. */
    private static long seconds(Duration duration) {
      return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }
  }

  /** Counts a request; empty for a client without a limit. */
  Optional<Standing> take(String client) {
    return register.client(client).flatMap(Client::limit).map(limit -> take(client, limit));
  }

  private Standing take(String client, RequestLimit limit) {
    Kept its =
        kept.compute(
            client,
            (id, before) ->
                before != null && before.limit().equals(limit)
                    ? before
                    : new Kept(limit, bucket(limit)));
    ConsumptionProbe probe = its.bucket().tryConsumeAndReturnRemaining(1);
    return new Standing(
        limit,
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()),
        Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(RequestLimit limit) {
    return Bucket.builder()
        .addLimit(
            each -> each.capacity(limit.requests()).refillGreedy(limit.requests(), limit.per()))
        .withCustomTimePrecision(time)
        .build();
  }
}
