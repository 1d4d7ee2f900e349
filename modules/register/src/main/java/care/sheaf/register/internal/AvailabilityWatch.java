package care.sheaf.register.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.register.OutgoingCalls;
import care.sheaf.register.Register;
import care.sheaf.register.SourceAvailability;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that sources are asked whether they are there, from the server's start to its end. */
@ApplicationScoped
public class AvailabilityWatch implements SourceAvailability {

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Register register;
  private final Enquiries enquiries;
  private @Nullable Thread watcher;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected AvailabilityWatch() {
    this.register = null;
    this.enquiries = null;
  }

  @Inject
  public AvailabilityWatch(Register register, OutgoingCalls calls, Clock clock) {
    this.register = register;
    this.enquiries = new Enquiries(calls, clock);
  }

  @Override
  public Optional<Instant> unavailableSince(SourceId source) {
    return enquiries.unavailableSince(source);
  }

  synchronized void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    if (watcher == null) {
      watcher = new Thread(this::watch, "availability-watch");
      watcher.setDaemon(true);
      watcher.start();
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(LOOK_EVERY.toMillis());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  // Whatever goes wrong in one look, the next one must still come.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void look() {
    try {
      enquiries.ask(register.sources());
    } catch (RuntimeException failure) {
      LOG.error("sources could not be asked whether they are there", failure);
    }
  }
}
