package care.sheaf.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while entries wait to be numbered: what is disclosed must soon be provable. */
@Readiness
@ApplicationScoped
public class SequencerHealth implements HealthCheck {

  private static final Duration LONGEST_BEHIND = Duration.ofSeconds(10);

  private final SequencerTimer timer;
  private final Clock clock;

  @Inject
  SequencerHealth(SequencerTimer timer, Clock clock) {
    this.timer = timer;
    this.clock = clock;
  }

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway")
  protected SequencerHealth() {
    this.timer = null;
    this.clock = null;
  }

  @Override
  public HealthCheckResponse call() {
    Duration behind = Duration.between(timer.caughtUp(), clock.instant());
    return HealthCheckResponse.named("ledger-sequencer")
        .status(behind.compareTo(LONGEST_BEHIND) < 0)
        .withData("behindMilliseconds", behind.toMillis())
        .build();
  }
}
