package care.sheaf.register;

import care.sheaf.platform.SheafConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the register when the server starts, which a wrong file stops, and looks for changed files
 * from then on. It polls, because change notices do not reach through mounted volumes.
 */
@ApplicationScoped
public class GovernanceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(GovernanceWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final SheafConfig config;
  private final Event<GovernanceChanged> changed;
  private final Event<GovernanceRejected> rejected;
  private @Nullable FileRegister register;
  private @Nullable Thread watcher;

  @Inject
  public GovernanceWatch(
      SheafConfig config, Event<GovernanceChanged> changed, Event<GovernanceRejected> rejected) {
    this.config = config;
    this.changed = changed;
    this.rejected = rejected;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected GovernanceWatch() {
    this.config = null;
    this.changed = null;
    this.rejected = null;
  }

  void loadAtStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
    loaded();
  }

  @Produces
  @Singleton
  Register register() {
    return loaded();
  }

  @Produces
  @Singleton
  Policies policies() {
    return loaded();
  }

  @PreDestroy
  synchronized void stop() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }

  private synchronized FileRegister loaded() {
    if (register == null) {
      register = new FileRegister(config.governanceDirectory());
      LOG.info("governance {} is in force", register.version());
      watcher = new Thread(this::watch, "governance-watch");
      watcher.setDaemon(true);
      watcher.start();
    }
    return register;
  }

  private void watch() {
    FileRegister watched = loaded();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(INTERVAL.toMillis());
        look(watched);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  // Whatever goes wrong in one look, the next one must still come.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void look(FileRegister watched) {
    try {
      FileRegister.Refreshed found = watched.refresh();
      if (found instanceof FileRegister.Refreshed.Changed change) {
        LOG.info("governance {} is in force", change.event().to());
        changed.fire(change.event());
      } else if (found instanceof FileRegister.Refreshed.Rejected refusal) {
        refusal.event().problems().forEach(problem -> LOG.error("governance: {}", problem));
        LOG.error("governance {} stays in force", refusal.event().inForce());
        rejected.fire(refusal.event());
      }
    } catch (RuntimeException failure) {
      LOG.error("governance could not be looked at", failure);
    }
  }
}
