package care.sheaf.portal.view;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The container's own errors, in our words. */
public class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient ErrorPages pages;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = code instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
    pages.write(request, response, status, Messages.ofStatus(status, Correlation.of(request)));
  }
}
