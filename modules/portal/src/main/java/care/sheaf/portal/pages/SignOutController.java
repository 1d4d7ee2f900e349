package care.sheaf.portal.pages;

import care.sheaf.portal.signin.SignInService;
import care.sheaf.portal.signin.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Ends the session here and at the sign-in service. */
@Path("sign-out")
@Controller
@RequestScoped
public class SignOutController {

  private final SignInService service;
  private final HttpServletRequest request;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SignOutController() {
    this.service = null;
    this.request = null;
  }

  @Inject
  public SignOutController(SignInService service, HttpServletRequest request) {
    this.service = service;
    this.request = request;
  }

  @POST
  public Response signOut() {
    Optional<SignedIn> signedIn = SignedIn.in(request);
    request.getSession().invalidate();
    return signedIn
        .map(known -> Response.seeOther(service.signOut(known)).build())
        .orElseGet(() -> Answers.goTo("/signed-out"));
  }
}
