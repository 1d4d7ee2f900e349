package care.sheaf.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which policy is in force, and whether a change was rejected. It is always up: the last good
 * version goes on.
 */
@Readiness
@ApplicationScoped
public class GovernanceHealth implements HealthCheck {

  private final Register register;
  private final Policies policies;

  @Inject
  public GovernanceHealth(Register register, Policies policies) {
    this.register = register;
    this.policies = policies;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected GovernanceHealth() {
    this.register = null;
    this.policies = null;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("governance")
        .up()
        .withData("policy", register.version())
        .withData("rejected", policies.rejected().map(GovernanceHealth::words).orElse("nothing"))
        .build();
  }

  /** What is wrong, and where, is in the log and on the governance leads' page. */
  private static String words(GovernanceRejected rejected) {
    return rejected.problems().size() + " faults; version " + rejected.inForce() + " stays";
  }
}
