package care.sheaf.fhirapi;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.CorrelationId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of the request that is being answered. */
@RequestScoped
public class CurrentRequest {

  private UUID requestId = UUID.randomUUID();
  private CorrelationId correlationId = CorrelationId.random();
  private Format format = Format.JSON;
  private boolean pretty;
  private boolean gzip;
  private @Nullable AccessContext context;
  private Optional<RequestLimits.Standing> standing = Optional.empty();

  public UUID requestId() {
    return requestId;
  }

  public CorrelationId correlationId() {
    return correlationId;
  }

  public Format format() {
    return format;
  }

  public boolean pretty() {
    return pretty;
  }

  /** Whether the answer may be packed with gzip. */
  public boolean takesGzip() {
    return gzip;
  }

  /** Who asks; only after the token was verified. */
  public AccessContext context() {
    return Objects.requireNonNull(context, "the request was not authenticated");
  }

  /** How often the client may still ask; empty where it has no limit, or is not known. */
  Optional<RequestLimits.Standing> standing() {
    return standing;
  }

  void stands(RequestLimits.Standing afterThis) {
    this.standing = Optional.of(afterThis);
  }

  void identify(UUID request, CorrelationId correlation) {
    this.requestId = request;
    this.correlationId = correlation;
  }

  void negotiate(Format wanted, boolean indented, boolean packed) {
    this.format = wanted;
    this.pretty = indented;
    this.gzip = packed;
  }

  void authenticate(AccessContext verified) {
    this.context = verified;
  }
}
