package care.sheaf.portal.pages;

import care.sheaf.portal.view.Messages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Pages that need no sign-in. */
@Path("/")
@Controller
@RequestScoped
public class PublicPagesController {

  private final ServiceStatus status;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PublicPagesController() {
    this.status = null;
    this.answers = null;
  }

  @Inject
  public PublicPagesController(ServiceStatus status, Answers answers) {
    this.status = status;
    this.answers = answers;
  }

  @GET
  @Path("status")
  public Response status() {
    return answers.page(status.now());
  }

  @GET
  @Path("signed-out")
  public Response signedOut() {
    return answers.page(Messages.signedOut());
  }

  @GET
  @Path("session-expired")
  public Response sessionExpired() {
    return answers.page(Messages.sessionExpired());
  }
}
