package care.sheaf.portal.view;

import care.sheaf.portal.Addresses;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The container's own errors, in our words. */
public class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient ErrorPages pages;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
        && !Addresses.isPage(failed)) {
      request.getRequestDispatcher("/error-for-programs").forward(request, response);
      return;
    }
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = code instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
    pages.write(request, response, status, Messages.ofStatus(status, Correlation.of(request)));
  }
}
