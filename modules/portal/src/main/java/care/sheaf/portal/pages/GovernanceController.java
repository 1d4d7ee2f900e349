package care.sheaf.portal.pages;

import care.sheaf.audit.AuditRecord;
import care.sheaf.consent.BreakGlassReviews;
import care.sheaf.consent.BreakGlassReviews.Move;
import care.sheaf.consent.PrivacyAlerts;
import care.sheaf.consent.PrivacyAlerts.Alert;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.AlertsPage;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The privacy officers' pages. */
@Path("governance")
@Controller
@RequestScoped
public class GovernanceController {

  private static final int MOST = 200;
  private static final int PAGE = 100;

  private final PrivacyAlerts alerts;
  private final BreakGlassReviews reviews;
  private final EmergencyViews emergencies;
  private final UnitOfWork unitOfWork;
  private final Officers officers;
  private final Register register;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected GovernanceController() {
    this.alerts = null;
    this.reviews = null;
    this.emergencies = null;
    this.unitOfWork = null;
    this.officers = null;
    this.register = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public GovernanceController(
      PrivacyAlerts alerts,
      BreakGlassReviews reviews,
      EmergencyViews emergencies,
      UnitOfWork unitOfWork,
      Officers officers,
      Register register,
      Viewer viewer,
      Answers answers) {
    this.alerts = alerts;
    this.reviews = reviews;
    this.emergencies = emergencies;
    this.unitOfWork = unitOfWork;
    this.officers = officers;
    this.register = register;
    this.viewer = viewer;
    this.answers = answers;
  }

  /**
   * @param before the last alert of the page before this one
   */
  @GET
  @Path("access")
  public Response access(@QueryParam("before") @DefaultValue("") String before) {
    return StaffPages.answer(
        viewer,
        context -> {
          Optional<UUID> last =
              before.isEmpty() ? Optional.empty() : Optional.of(StaffPages.id(before));
          List<Alert> shown = alerts.newest(context, last, PAGE);
          String older =
              shown.size() < PAGE
                  ? ""
                  : "/governance/access?before=" + shown.get(shown.size() - 1).id();
          return answers.page(
              new AlertsPage(
                  shown.stream().map(this::row).toList(),
                  officers.reach(context),
                  last.isPresent(),
                  older));
        });
  }

  @GET
  @Path("break-glass")
  public Response breakGlass() {
    return StaffPages.answer(
        viewer,
        context ->
            answers.page(emergencies.list(reviews.list(context, MOST), officers.reach(context))));
  }

  @GET
  @Path("break-glass/{id}")
  public Response review(@PathParam("id") String id) {
    return StaffPages.answer(
        viewer, context -> show(200, context, StaffPages.id(id), "", "", List.of()));
  }

  @POST
  @Path("break-glass/{id}")
  public Response move(
      @PathParam("id") String id,
      @FormParam("move") @DefaultValue("") String move,
      @FormParam("words") @DefaultValue("") String words) {
    return StaffPages.answer(
        viewer,
        context -> {
          UUID review = StaffPages.id(id);
          Optional<Move> chosen =
              Arrays.stream(Move.values()).filter(known -> known.name().equals(move)).findFirst();
          if (chosen.isEmpty()) {
            var error = new FieldError("move-1", "Choose what to do with the review");
            return show(400, context, review, move, words, List.of(error));
          }
          try {
            unitOfWork.run(() -> reviews.move(context, review, chosen.get(), words));
          } catch (RefusedException refused) {
            if (refused.refusal().kind() != Refusal.Kind.INVALID) {
              unitOfWork.run(
                  () -> reviews.refused(context, Optional.of(review), refused.refusal()));
              throw refused;
            }
            var error = new FieldError("words", refused.refusal().text());
            return show(400, context, review, move, words, List.of(error));
          }
          return Answers.goTo("/governance/break-glass/" + review);
        });
  }

  private Response show(
      int status,
      AccessContext context,
      UUID review,
      String choice,
      String words,
      List<FieldError> errors) {
    return answers.page(
        status, emergencies.one(reviews.look(context, review), context, choice, words, errors));
  }

  private AlertsPage.Row row(Alert alert) {
    return new AlertsPage.Row(
        Words.moment(alert.at()),
        alert.who(),
        alert.role().orElse("A system"),
        alert.organisation().orElse(""),
        alert.person().map(person -> person.value()).orElse(""),
        what(alert),
        why(alert),
        alert.refused());
  }

  private static String why(Alert alert) {
    return alert.kinds().stream()
        .map(
            kind -> kind.equals(AuditRecord.BREAK_GLASS) ? "Emergency access" : "Restricted record")
        .collect(Collectors.joining(", "));
  }

  private String what(Alert alert) {
    if (alert.event().equals("break-glass.opened")) {
      var reasons = register.breakGlassRules().reasons();
      return alert
          .reason()
          .map(code -> "Opened it: " + reasons.getOrDefault(code, code))
          .orElse("Opened it");
    }
    if (alert.event().equals("relationship.claimed")) {
      RelationshipRules rules = register.relationshipRules();
      return alert
          .reason()
          .map(code -> "Stated a reason: " + rules.claimReasons().getOrDefault(code, code))
          .orElse("Stated a reason");
    }
    String what = Words.sentence(alert.event().replace('.', ' '));
    return what + " (" + alert.purpose() + ")";
  }
}
