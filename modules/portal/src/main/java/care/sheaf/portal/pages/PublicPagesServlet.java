package care.sheaf.portal.pages;

import care.sheaf.portal.view.ErrorPages;
import care.sheaf.portal.view.Messages;
import care.sheaf.portal.view.Page;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Pages that need no sign-in. They are no MVC controllers, because Krazo would start a session for
 * everyone who passes by.
 */
public class PublicPagesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient ErrorPages pages;
  @Inject private transient ServiceStatus status;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Optional<Page> page =
        switch (request.getServletPath()) {
          case "/status" -> Optional.of(status.now());
          case "/signed-out" -> Optional.of(Messages.signedOut());
          case "/session-expired" -> Optional.of(Messages.sessionExpired());
          default -> Optional.empty();
        };
    pages.write(
        request,
        response,
        page.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND,
        page.orElseGet(Messages::notFound));
  }
}
