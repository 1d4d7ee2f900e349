package care.sheaf.fhirapi;

import care.sheaf.access.AccessContexts;
import care.sheaf.access.AccessContexts.RequestFacts;
import care.sheaf.access.Tokens;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.CorrelatedLogs;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names the request, settles its format, and makes sure who asks, before anything else runs. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class RequestFilter implements ContainerRequestFilter {

  static final String REQUEST_ID = "X-Request-ID";
  static final String CORRELATION_ID = "X-Correlation-ID";

  private static final Pattern GZIP_WITH_A_WEIGHT =
      Pattern.compile("gzip;q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*)");

  private static final Set<String> OPEN = Set.of("metadata", ".well-known/smart-configuration");

  @Inject private Tokens tokens;
  @Inject private AccessContexts contexts;
  @Inject private CurrentRequest current;
  @Inject private RequestLimits limits;

  @Override
  public void filter(ContainerRequestContext request) {
    // The correlation id first, so that even the refusal of a bad header carries it.
    CorrelationId correlation = correlationId(request);
    CorrelatedLogs.begin(correlation);
    current.identify(UUID.randomUUID(), correlation);
    current.identify(requestId(request), correlation);
    negotiate(request);
    if (isOpen(request)) {
      return;
    }
    var token = tokens.verify(bearer(request));
    var facts =
        new RequestFacts(
            current.requestId(),
            correlation,
            header(request, "NHSD-End-User-Organisation-ODS"),
            header(request, "NHSD-Requesting-Practitioner"),
            header(request, "Sheaf-Purpose"),
            Optional.empty(),
            RemoteAddress.of(request));
    var context = contexts.of(token, facts);
    current.authenticate(context);
    limits.take(context.client()).ifPresent(this::requireWithinLimit);
  }

  /** Before anything else is done: a flood must not cost what it asks for. */
  private void requireWithinLimit(RequestLimits.Standing standing) {
    current.stands(standing);
    if (!standing.permitted()) {
      throw Refusal.of(
              Refusal.Kind.TOO_MANY_REQUESTS,
              "TOO_MANY_REQUESTS",
              "This client asks more often than it may. Ask again after "
                  + standing.retryAfter()
                  + " seconds.")
          .asException();
    }
  }

  private static boolean isOpen(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String plain = path.startsWith("/") ? path.substring(1) : path;
    return isOfFhir(request)
        && OPEN.contains(plain)
        && Set.of("GET", "HEAD").contains(request.getMethod());
  }

  /** Elsewhere answers have a form of their own, and refusals are FHIR JSON. */
  private static boolean isOfFhir(ContainerRequestContext request) {
    return request.getUriInfo().getBaseUri().getPath().endsWith("/fhir/");
  }

  private static UUID requestId(ContainerRequestContext request) {
    Optional<String> written = header(request, REQUEST_ID);
    if (written.isEmpty()) {
      return UUID.randomUUID();
    }
    if (!written.get().matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
      throw invalid("X-Request-ID must be a UUID.");
    }
    return UUID.fromString(written.get());
  }

  private static CorrelationId correlationId(ContainerRequestContext request) {
    Optional<String> written = header(request, CORRELATION_ID);
    if (written.isEmpty()) {
      return CorrelationId.random();
    }
    if (!CorrelationId.isValid(written.get())) {
      throw invalid("X-Correlation-ID must be up to 64 letters, digits, hyphens and underscores.");
    }
    return new CorrelationId(written.get());
  }

  private void negotiate(ContainerRequestContext request) {
    if (!isOfFhir(request)) {
      current.negotiate(Format.JSON, false, false);
      return;
    }
    var query = request.getUriInfo().getQueryParameters();
    String named = query.getFirst("_format");
    Optional<Format> format =
        named == null ? Format.accepted(request.getAcceptableMediaTypes()) : Format.named(named);
    boolean pretty = "true".equals(query.getFirst("_pretty"));
    current.negotiate(
        format.orElse(Format.JSON), pretty, takesGzip(header(request, "Accept-Encoding")));
    if (format.isEmpty()) {
      throw new NotAcceptableException();
    }
  }

  /** RFC 9110, 12.5.3: gzip is named, and not refused by a weight of nought. */
  static boolean takesGzip(Optional<String> acceptEncoding) {
    return acceptEncoding.stream()
        .flatMap(written -> Arrays.stream(written.split(",", -1)))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(coding -> coding.equals("gzip") || GZIP_WITH_A_WEIGHT.matcher(coding).matches());
  }

  private static String bearer(ContainerRequestContext request) {
    String written = header(request, "Authorization").orElse("");
    if (!written.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw Refusal.of(
              Refusal.Kind.UNAUTHENTICATED,
              "ACCESS_DENIED",
              "A bearer token is needed. Ask the sign-in service for one with audience sheaf.")
          .asException();
    }
    return written.substring(7).strip();
  }

  private static Optional<String> header(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getHeaderString(name)).filter(value -> !value.isBlank());
  }

  private static RuntimeException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_VALUE", text).asException();
  }
}
