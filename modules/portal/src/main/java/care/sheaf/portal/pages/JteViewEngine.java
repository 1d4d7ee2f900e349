package care.sheaf.portal.pages;

import care.sheaf.portal.view.Page;
import care.sheaf.portal.view.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.engine.ViewEngine;
import jakarta.mvc.engine.ViewEngineContext;
import jakarta.mvc.engine.ViewEngineException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lets Jakarta MVC render our templates. */
@ApplicationScoped
public class JteViewEngine implements ViewEngine {

  private final Templates templates;
  private final Shells shells;
  private final HttpServletRequest request;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JteViewEngine() {
    this.templates = null;
    this.shells = null;
    this.request = null;
  }

  @Inject
  public JteViewEngine(Templates templates, Shells shells, HttpServletRequest request) {
    this.templates = templates;
    this.shells = shells;
    this.request = request;
  }

  @Override
  public boolean supports(String view) {
    return view.endsWith(".jte");
  }

  @Override
  public void processView(ViewEngineContext context) throws ViewEngineException {
    Page page = context.getModels().get(Answers.PAGE, Page.class);
    // The whole page is made before the first byte leaves, so that a fault becomes a page too.
    byte[] html = templates.render(page, shells.around(request)).getBytes(StandardCharsets.UTF_8);
    context.getResponseHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
    try {
      context.getOutputStream().write(html);
    } catch (IOException failure) {
      throw new ViewEngineException(failure);
    }
  }
}
