package care.sheaf.fhirapi;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Notes where a request came from. A filter that two JAX-RS applications share cannot have the
 * servlet request injected: it would be that of the application which asked for the filter first.
 */
public class RemoteAddress implements ServletRequestListener {

  private static final String NAME = RemoteAddress.class.getName();

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    var request = event.getServletRequest();
    request.setAttribute(NAME, request.getRemoteAddr());
  }

  /** As an IP address. */
  static String of(ContainerRequestContext request) {
    // Jersey's properties of a request are the servlet request's attributes.
    if (request.getProperty(NAME) instanceof String address) {
      return address;
    }
    throw new IllegalStateException("web.xml does not name the listener RemoteAddress");
  }
}
