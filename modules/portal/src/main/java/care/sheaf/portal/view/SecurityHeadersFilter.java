package care.sheaf.portal.view;

import care.sheaf.platform.CorrelatedLogs;
import care.sheaf.portal.Addresses;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives every page its security headers and its correlation id. The API names its own, but what the
 * thread was working on is over for both here.
 */
public class SecurityHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient SecurityHeaders headers;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (Addresses.isPage(request.getRequestURI())) {
        headers.apply(response);
        response.setHeader(Correlation.HEADER, Correlation.of(request).value());
        CorrelatedLogs.begin(Correlation.of(request));
      }
      chain.doFilter(request, response);
    } finally {
      CorrelatedLogs.end();
    }
  }
}
