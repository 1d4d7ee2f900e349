package care.sheaf.portal.pages;

import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.portal.pages.ChoicePages.About;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.ChoiceForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Choices about sharing that staff write down for people. */
@Path("person/{id}/choices")
@Controller
@RequestScoped
public class ChoicesController {

  private final ChoicePages pages;
  private final Viewer viewer;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ChoicesController() {
    this.pages = null;
    this.viewer = null;
  }

  @Inject
  public ChoicesController(ChoicePages pages, Viewer viewer) {
    this.pages = pages;
    this.viewer = viewer;
  }

  @GET
  public Response show(
      @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
    return asStaff(id, about -> pages.show(about, done));
  }

  @POST
  public Response record(@PathParam("id") String id, @BeanParam ChoiceForm form) {
    return asStaff(id, about -> pages.record(about, form));
  }

  @POST
  @Path("{consent}/withdraw")
  public Response withdraw(@PathParam("id") String id, @PathParam("consent") String consent) {
    return asStaff(id, about -> pages.withdraw(about, consent));
  }

  private Response asStaff(String id, Function<About, Response> answer) {
    if (!OpaqueId.isValid(id)) {
      throw Refusal.notFound().asException();
    }
    return StaffPages.answer(
        viewer, context -> answer.apply(new About(context, new PersonId(id), false)));
  }
}
