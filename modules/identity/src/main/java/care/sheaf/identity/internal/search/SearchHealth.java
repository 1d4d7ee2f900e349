package care.sheaf.identity.internal.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how search is. It is always up: without the index persons are still found by exact names,
 * and taking the server out of service would help nobody.
 */
@Readiness
@ApplicationScoped
public class SearchHealth implements HealthCheck {

  private final ContainerSearch search;

  @Inject
  public SearchHealth(ContainerSearch search) {
    this.search = search;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected SearchHealth() {
    this(null);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("search")
        .up()
        .withData("engine", search.engine())
        .withData("index", search.state().name())
        .build();
  }
}
