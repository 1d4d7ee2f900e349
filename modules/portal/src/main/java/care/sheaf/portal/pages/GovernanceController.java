package care.sheaf.portal.pages;

import care.sheaf.consent.PrivacyAlerts;
import care.sheaf.consent.PrivacyAlerts.Alert;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.Setting;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.AlertsPage;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The privacy officers' pages. */
@Path("governance")
@Controller
@RequestScoped
public class GovernanceController {

  private static final int MOST = 200;

  private final PrivacyAlerts alerts;
  private final Register register;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected GovernanceController() {
    this.alerts = null;
    this.register = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public GovernanceController(
      PrivacyAlerts alerts, Register register, Viewer viewer, Answers answers) {
    this.alerts = alerts;
    this.register = register;
    this.viewer = viewer;
    this.answers = answers;
  }

  @GET
  @Path("access")
  public Response access() {
    if (viewer.signedIn().isCitizen()) {
      throw Refusal.notFound().asException();
    }
    if (viewer.needsRole()) {
      return Answers.goTo("/role");
    }
    AccessContext context = viewer.context();
    return answers.page(
        new AlertsPage(
            alerts.newest(context, MOST).stream().map(this::row).toList(), reach(context)));
  }

  private String reach(AccessContext context) {
    return context
        .organisation()
        .flatMap(register::organisation)
        .map(own -> own.setting() == Setting.ICB ? "anybody" : "users of " + own.name())
        .orElse("nobody");
  }

  private AlertsPage.Row row(Alert alert) {
    return new AlertsPage.Row(
        Words.moment(alert.at()),
        alert.who(),
        alert.role().orElse("A system"),
        alert.organisation().orElse(""),
        alert.person().map(person -> person.value()).orElse(""),
        what(alert),
        alert.refused());
  }

  private String what(Alert alert) {
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
