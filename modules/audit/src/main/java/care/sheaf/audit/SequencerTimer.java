package care.sheaf.audit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the sequencer from when the application starts until it stops.
 *
 * <p>A thread of its own, not the container's executor: the modules lie in the EAR's library, where
 * no component's names ({@code java:comp}) are to be had when the application starts, and the
 * thread needs nothing of the container but the pool.
 */
@ApplicationScoped
class SequencerTimer {

  private static final Logger LOG = LoggerFactory.getLogger(SequencerTimer.class);
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final Sequencer sequencer;
  private final DatabaseLedger ledger;
  private final Clock clock;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile Instant caughtUp;
  private volatile boolean announced;
  private volatile boolean failing;
  private @Nullable ScheduledExecutorService timer;

  @Inject
  SequencerTimer(Sequencer sequencer, DatabaseLedger ledger, Clock clock) {
    this.sequencer = sequencer;
    this.ledger = ledger;
    this.clock = clock;
    this.caughtUp = clock.instant();
  }

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway")
  protected SequencerTimer() {
    this.sequencer = null;
    this.ledger = null;
    this.clock = null;
  }

  /** Fires once for each web module of an EAR, should it have several; the first starts it. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    ClassLoader application = SequencerTimer.class.getClassLoader();
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "ledger-sequencer");
              thread.setDaemon(true);
              thread.setContextClassLoader(application);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** When everything committed before then was numbered and, if due, signed. */
  public Instant caughtUp() {
    return caughtUp;
  }

  // Whatever goes wrong, the next call tries again; an exception would end the timer in silence.
  @SuppressWarnings("CatchingUnchecked")
  void tick() {
    try {
      Instant began = clock.instant();
      if (!announced) {
        ledger.appendOfTheLedger("ledger.started", Map.of());
        announced = true;
      }
      ledger.stateRolledBack();
      sequencer.run();
      caughtUp = began;
      if (failing) {
        LOG.info("The ledger's sequencer works again.");
        failing = false;
      }
    } catch (Exception failure) {
      if (!failing) {
        LOG.error("The ledger's sequencer cannot work; it tries on.", failure);
        failing = true;
      }
    }
  }

  @PreDestroy
  @SuppressWarnings("CatchingUnchecked")
  void stop() {
    ScheduledExecutorService running = timer;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      boolean unused = running.awaitTermination(5, TimeUnit.SECONDS);
      ledger.stateRolledBack();
      ledger.appendOfTheLedger("ledger.stopped", Map.of());
      sequencer.finish();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      LOG.warn("The ledger's last entries wait for the next start to be numbered.", failure);
    }
  }
}
