package care.sheaf.store.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ready when the database answers and the store stands; asking starts a store that does not. */
@Readiness
@ApplicationScoped
public class StoreHealth implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

  private final StoreContext store;
  private final Jdbi jdbi;

  @Inject
  public StoreHealth(StoreContext store, Jdbi jdbi) {
    this.store = store;
    this.jdbi = jdbi;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected StoreHealth() {
    this.store = null;
    this.jdbi = null;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("store").status(answers()).build();
  }

  // Whatever is wrong, the answer is that the server is not ready.
  @SuppressWarnings("CatchingUnchecked")
  private boolean answers() {
    try {
      jdbi.useHandle(handle -> handle.execute("select 1"));
      store.context();
      return true;
    } catch (RuntimeException failure) {
      LOG.warn("The store is not ready: {}", failure.getClass().getSimpleName());
      return false;
    }
  }
}
