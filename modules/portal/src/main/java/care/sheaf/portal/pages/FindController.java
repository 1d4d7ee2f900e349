package care.sheaf.portal.pages;

import care.sheaf.identity.Findings;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.FindForm;
import care.sheaf.portal.view.FindPage;
import care.sheaf.portal.view.ResultsPage;
import care.sheaf.portal.view.Words;
import care.sheaf.records.SharedRecord;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Find a person. Names and numbers are posted, so that they stand in no address. */
@Path("/")
@Controller
@RequestScoped
public class FindController {

  private final SharedRecord records;
  private final Viewer viewer;
  private final Answers answers;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected FindController() {
    this.records = null;
    this.viewer = null;
    this.answers = null;
    this.clock = null;
  }

  @Inject
  public FindController(SharedRecord records, Viewer viewer, Answers answers, Clock clock) {
    this.records = records;
    this.viewer = viewer;
    this.answers = answers;
    this.clock = clock;
  }

  @GET
  public Response form() {
    if (viewer.signedIn().isCitizen()) {
      return Answers.goTo("/me");
    }
    return viewer.needsRole()
        ? Answers.goTo("/role")
        : answers.page(new FindPage(FindForm.EMPTY, List.of()));
  }

  /** Someone who reloads or comes back to a list that was posted starts again. */
  @GET
  @Path("find/{how}")
  public Response again() {
    return Answers.goTo("/");
  }

  @POST
  @Path("find/number")
  public Response byNumber(@FormParam("nhs-number") @DefaultValue("") String number) {
    if (viewer.signedIn().isCitizen() || viewer.needsRole()) {
      return Answers.goTo("/");
    }
    var form = FindForm.ofNumber(number);
    return answer(form, FindRequest.byNumber(form));
  }

  @POST
  @Path("find/name")
  public Response byName(
      @FormParam("family") @DefaultValue("") String family,
      @FormParam("given") @DefaultValue("") String given,
      @FormParam("born-day") @DefaultValue("") String day,
      @FormParam("born-month") @DefaultValue("") String month,
      @FormParam("born-year") @DefaultValue("") String year,
      @FormParam("postcode") @DefaultValue("") String postcode) {
    if (viewer.signedIn().isCitizen() || viewer.needsRole()) {
      return Answers.goTo("/");
    }
    var form = new FindForm("", family, given, day, month, year, postcode);
    return answer(form, FindRequest.byName(form, today()));
  }

  private Response answer(FindForm form, FindRequest asked) {
    if (asked instanceof FindRequest.Wrong wrong) {
      return answers.page(400, new FindPage(form, wrong.errors()));
    }
    if (asked instanceof FindRequest.ByNumber number) {
      return found(records.find(viewer.context(), number.number()));
    }
    return found(records.find(viewer.context(), ((FindRequest.ByName) asked).query()));
  }

  private Response found(Findings findings) {
    if (findings instanceof Findings.Found found) {
      List<ResultsPage.Row> rows =
          found.matches().stream().map(match -> ResultRows.of(match.person())).toList();
      return answers.page(new ResultsPage(rows, false, today()));
    }
    return answers.page(new ResultsPage(List.of(), true, today()));
  }

  private LocalDate today() {
    return Words.day(clock.instant());
  }
}
