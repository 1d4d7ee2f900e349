package care.sheaf.portal.pages;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.ClaimPage;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Messages;
import care.sheaf.portal.view.RecordPage;
import care.sheaf.portal.view.SourcesPage;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord;
import care.sheaf.records.SharedRecord.Narrowing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** The merged record of one person, and the way to it for someone without a known relationship. */
@Path("person/{id}")
@Controller
@RequestScoped
public class RecordController {

  private final SharedRecord records;
  private final RelationshipClaims claims;
  private final EmergencyOpenings emergencies;
  private final ChoiceViews choices;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RecordController() {
    this.records = null;
    this.claims = null;
    this.emergencies = null;
    this.choices = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public RecordController(
      SharedRecord records,
      RelationshipClaims claims,
      EmergencyOpenings emergencies,
      ChoiceViews choices,
      Viewer viewer,
      Answers answers) {
    this.records = records;
    this.claims = claims;
    this.emergencies = emergencies;
    this.choices = choices;
    this.viewer = viewer;
    this.answers = answers;
  }

  @GET
  public Response record(@PathParam("id") String id) {
    return look(id, record -> answers.page(new RecordPage(record, false)));
  }

  @GET
  @Path("sources")
  public Response sources(@PathParam("id") String id) {
    return look(id, record -> answers.page(new SourcesPage(record, false)));
  }

  @GET
  @Path("claim-relationship")
  public Response claimForm(@PathParam("id") String id) {
    return Answers.goTo("/person/" + checked(id));
  }

  @POST
  @Path("claim-relationship")
  public Response claim(
      @PathParam("id") String id,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("restricted") @DefaultValue("false") boolean restricted) {
    refuseCitizens();
    if (viewer.needsRole()) {
      return Answers.goTo("/role");
    }
    ClaimPage.Rules rules = claims.rules(viewer.context());
    List<FieldError> errors = StatedReasons.errors(rules, reason, text.strip());
    if (!errors.isEmpty()) {
      return answers.page(400, new ClaimPage(checked(id), restricted, rules, reason, text, errors));
    }
    claims.claim(viewer.context(), checked(id), reason, text.strip());
    return Answers.goTo("/person/" + id);
  }

  @GET
  @Path("break-glass")
  public Response breakGlassForm(@PathParam("id") String id) {
    refuseCitizens();
    return viewer.needsRole()
        ? Answers.goTo("/role")
        : answers.page(emergencies.page(viewer.context(), checked(id), "", "", List.of()));
  }

  @POST
  @Path("break-glass")
  public Response breakGlass(
      @PathParam("id") String id,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("text") @DefaultValue("") String text) {
    refuseCitizens();
    if (viewer.needsRole()) {
      return Answers.goTo("/role");
    }
    AccessContext context = viewer.context();
    List<FieldError> errors =
        StatedReasons.errors(emergencies.rules(context), reason, text.strip());
    if (!errors.isEmpty()) {
      return answers.page(400, emergencies.page(context, checked(id), reason, text, errors));
    }
    emergencies.open(context, checked(id), reason, text.strip());
    return Answers.goTo("/person/" + id);
  }

  /** Citizens have their own pages; these are not there for them. */
  private void refuseCitizens() {
    if (viewer.signedIn().isCitizen()) {
      throw Refusal.notFound().asException();
    }
  }

  private Response look(String id, Function<MergedRecord, Response> answer) {
    refuseCitizens();
    if (viewer.needsRole()) {
      return Answers.goTo("/role");
    }
    try {
      return answer.apply(records.record(viewer.context(), checked(id), Narrowing.NONE));
    } catch (RefusedException refused) {
      boolean reasonNeeded = says(refused, "REASON_NEEDED");
      if (reasonNeeded || says(refused, "NO_RELATIONSHIP")) {
        ClaimPage.Rules rules = claims.rules(viewer.context());
        return answers.page(403, new ClaimPage(id, reasonNeeded, rules, "", "", List.of()));
      }
      if (says(refused, "NO_PATIENT_CONSENT") && emergencies.permitted(viewer.context())) {
        return answers.page(403, Messages.objection(id));
      }
      if (says(refused, "NO_PATIENT_CONSENT") && choices.mayRecord(viewer.context())) {
        return answers.page(403, Messages.objectionToWithdraw(id));
      }
      throw refused;
    }
  }

  private static boolean says(RefusedException refused, String code) {
    return refused.refusal().spineCode().filter(code::equals).isPresent();
  }

  private static String checked(String id) {
    if (!OpaqueId.isValid(id)) {
      throw Refusal.notFound().asException();
    }
    return id;
  }
}
