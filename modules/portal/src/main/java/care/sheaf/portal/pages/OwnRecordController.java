package care.sheaf.portal.pages;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.RecordPage;
import care.sheaf.portal.view.SourcesPage;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord;
import care.sheaf.records.SharedRecord.Narrowing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** The person's own view of their record. */
@Path("me")
@Controller
@RequestScoped
public class OwnRecordController {

  private final SharedRecord records;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OwnRecordController() {
    this.records = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public OwnRecordController(SharedRecord records, Viewer viewer, Answers answers) {
    this.records = records;
    this.viewer = viewer;
    this.answers = answers;
  }

  @GET
  public Response record() {
    return look(record -> answers.page(new RecordPage(record, true)));
  }

  @GET
  @Path("sources")
  public Response sources() {
    return look(record -> answers.page(new SourcesPage(record, true)));
  }

  private Response look(Function<MergedRecord, Response> answer) {
    if (!viewer.signedIn().isCitizen()) {
      return Answers.goTo("/");
    }
    AccessContext context = viewer.context();
    if (!(context.actor() instanceof Actor.Citizen citizen)) {
      return Answers.goTo("/");
    }
    String person = records.personWith(context, citizen.nhsNumber()).value();
    return answer.apply(records.record(context, person, Narrowing.NONE));
  }
}
