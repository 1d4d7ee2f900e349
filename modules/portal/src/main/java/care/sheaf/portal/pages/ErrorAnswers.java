package care.sheaf.portal.pages;

import care.sheaf.portal.view.MessagePage;
import care.sheaf.portal.view.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;

/** Pages for exceptions: rendered here, because no view is chosen any more when one is thrown. */
@ApplicationScoped
public class ErrorAnswers {

  private final Templates templates;
  private final Shells shells;
  private final HttpServletRequest request;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ErrorAnswers() {
    this.templates = null;
    this.shells = null;
    this.request = null;
  }

  @Inject
  public ErrorAnswers(Templates templates, Shells shells, HttpServletRequest request) {
    this.templates = templates;
    this.shells = shells;
    this.request = request;
  }

  Response page(int status, MessagePage page) {
    return Response.status(status)
        .entity(templates.render(page, shells.around(request)))
        .type("text/html; charset=utf-8")
        .build();
  }
}
