package care.sheaf.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, for whom, through what and why; made once for each request and passed down.
 *
 * @param actor the user or system
 * @param organisation the organisation acted for; empty only for a citizen
 * @param client the registered client (service) through which the request came
 * @param source the source that the client sends as, if it is registered as one
 * @param scopes SMART v2 scopes of the token
 * @param purpose why
 * @param requestId {@code X-Request-ID}
 * @param correlationId {@code X-Correlation-ID}
 * @param remoteAddress where the request came from, as an IP address
 */
public record AccessContext(
    Actor actor,
    Optional<OdsCode> organisation,
    String client,
    Optional<SourceId> source,
    Set<String> scopes,
    Purpose purpose,
    UUID requestId,
    CorrelationId correlationId,
    String remoteAddress) {

  public AccessContext {
    scopes = Set.copyOf(scopes);
  }

  /** The job role of a member of staff. */
  public Optional<RoleCode> role() {
    return actor instanceof Actor.Staff staff ? Optional.of(staff.role()) : Optional.empty();
  }
}
