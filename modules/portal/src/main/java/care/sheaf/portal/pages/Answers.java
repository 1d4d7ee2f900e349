package care.sheaf.portal.pages;

import care.sheaf.portal.view.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** How controllers answer. */
@RequestScoped
public class Answers {

  static final String PAGE = "page";

  private final Models models;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Answers() {
    this.models = null;
  }

  @Inject
  public Answers(Models models) {
    this.models = models;
  }

  Response page(Page page) {
    return page(200, page);
  }

  Response page(int status, Page page) {
    models.put(PAGE, page);
    return Response.status(status).entity(page.template()).build();
  }

  static Response goTo(String path) {
    return Response.seeOther(URI.create(path)).build();
  }
}
