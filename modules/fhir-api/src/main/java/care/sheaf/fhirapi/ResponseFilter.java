package care.sheaf.fhirapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Headers that every answer carries. */
@Provider
@ApplicationScoped
public class ResponseFilter implements ContainerResponseFilter {

  @Inject private CurrentRequest current;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var headers = response.getHeaders();
    headers.putSingle(RequestFilter.REQUEST_ID, current.requestId().toString());
    headers.putSingle(RequestFilter.CORRELATION_ID, current.correlationId().value());
    headers.putSingle("Cache-Control", "no-store");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.putSingle("Referrer-Policy", "no-referrer");
    current
        .standing()
        .ifPresent(
            standing -> {
              headers.putSingle("RateLimit-Policy", standing.policy());
              headers.putSingle("RateLimit", standing.state());
              if (!standing.permitted()) {
                headers.putSingle("Retry-After", standing.retryAfter());
              }
            });
  }
}
