package care.sheaf.fhirapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Nobody signs in to the API: {@link RequestFilter} verifies the token of each request. The portal
 * has a mechanism, and one CDI deployment for the whole EAR makes the container ask every WAR for
 * its own (docs/adr/0002-payara-and-class-loading.md).
 */
@ApplicationScoped
public class NoSignIn implements HttpAuthenticationMechanism {

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    return context.doNothing();
  }
}
