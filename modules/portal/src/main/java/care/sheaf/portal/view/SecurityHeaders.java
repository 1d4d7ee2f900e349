package care.sheaf.portal.view;

import care.sheaf.platform.SheafConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/**
 * The headers of every answer of the portal: nothing from other hosts, nothing inline, no framing,
 * nothing kept by caches.
 */
@ApplicationScoped
public class SecurityHeaders {

  private final String policy;
  private final boolean https;

  /** For the container's proxy. */
  protected SecurityHeaders() {
    this.policy = "";
    this.https = true;
  }

  @Inject
  public SecurityHeaders(SheafConfig config) {
    this.policy = policy(config.issuer());
    this.https = "https".equals(config.publicUrl().getScheme());
  }

  public void apply(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    response.setHeader("Cache-Control", "no-store");
    if (https) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  /** Signing out posts a form that ends at the sign-in service, so forms may go there too. */
  static String policy(URI issuer) {
    String signInService = issuer.getScheme() + "://" + issuer.getAuthority();
    return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
        + " frame-ancestors 'none'; form-action 'self' "
        + signInService;
  }
}
