package care.sheaf.portal.pages;

import care.sheaf.access.VerifiedToken.HeldRole;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.RolesPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Which of one's roles to work in. */
@Path("role")
@Controller
@RequestScoped
public class RoleController {

  private final Viewer viewer;
  private final Shells shells;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RoleController() {
    this.viewer = null;
    this.shells = null;
    this.answers = null;
  }

  @Inject
  public RoleController(Viewer viewer, Shells shells, Answers answers) {
    this.viewer = viewer;
    this.shells = shells;
    this.answers = answers;
  }

  @GET
  public Response choices() {
    if (viewer.signedIn().isCitizen()) {
      return Answers.goTo("/me");
    }
    RolesPage page = page(List.of());
    return answers.page(page.choices().isEmpty() ? 403 : 200, page);
  }

  @POST
  public Response choose(@FormParam("role") @DefaultValue("") String role) {
    return viewer.choose(role)
        ? Answers.goTo("/")
        : answers.page(
            400, page(List.of(new FieldError("role-1", "Choose the role you work in now"))));
  }

  private RolesPage page(List<FieldError> errors) {
    Optional<String> current = viewer.signedIn().role().map(HeldRole::id);
    return new RolesPage(
        viewer.signedIn().token().roles().stream()
            .map(role -> choice(role, current.filter(role.id()::equals).isPresent()))
            .toList(),
        errors);
  }

  private RolesPage.Choice choice(HeldRole role, boolean selected) {
    return new RolesPage.Choice(role.id(), role.name(), shells.organisation(role), selected);
  }
}
