package care.sheaf.portal.pages;

import care.sheaf.kernel.Actor;
import care.sheaf.kernel.PersonId;
import care.sheaf.portal.pages.ChoicePages.About;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.ChoiceForm;
import care.sheaf.records.SharedRecord;
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

/** Choices about sharing that people make themselves. */
@Path("me/choices")
@Controller
@RequestScoped
public class OwnChoicesController {

  private final ChoicePages pages;
  private final SharedRecord records;
  private final Viewer viewer;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OwnChoicesController() {
    this.pages = null;
    this.records = null;
    this.viewer = null;
  }

  @Inject
  public OwnChoicesController(ChoicePages pages, SharedRecord records, Viewer viewer) {
    this.pages = pages;
    this.records = records;
    this.viewer = viewer;
  }

  @GET
  public Response show(@QueryParam("done") @DefaultValue("") String done) {
    return asThemselves(about -> pages.show(about, done));
  }

  @POST
  public Response record(@BeanParam ChoiceForm form) {
    return asThemselves(about -> pages.record(about, form));
  }

  @POST
  @Path("{consent}/withdraw")
  public Response withdraw(@PathParam("consent") String consent) {
    return asThemselves(about -> pages.withdraw(about, consent));
  }

  private Response asThemselves(Function<About, Response> answer) {
    if (!viewer.signedIn().isCitizen()
        || !(viewer.context().actor() instanceof Actor.Citizen citizen)) {
      return Answers.goTo("/");
    }
    PersonId own = records.personWith(viewer.context(), citizen.nhsNumber());
    return answer.apply(new About(viewer.context(), own, true));
  }
}
