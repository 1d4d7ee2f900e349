package care.sheaf.portal.pages;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.SimulateForm;
import care.sheaf.records.PolicySimulation;
import care.sheaf.records.PolicySimulation.Question;
import care.sheaf.records.PolicySimulation.ReplayQuestion;
import care.sheaf.records.SharedRecord;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be decided, for governance leads. Numbers are posted, so that none is in an address.
 */
@Path("governance/simulate")
@Controller
@RequestScoped
public class SimulateController {

  private static final int LOOKS = 500;

  private final PolicySimulation simulation;
  private final SharedRecord records;
  private final SimulateViews views;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SimulateController() {
    this.simulation = null;
    this.records = null;
    this.views = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public SimulateController(
      PolicySimulation simulation,
      SharedRecord records,
      SimulateViews views,
      Viewer viewer,
      Answers answers) {
    this.simulation = simulation;
    this.records = records;
    this.views = views;
    this.viewer = viewer;
    this.answers = answers;
  }

  /** What is posted, as it was typed. */
  public static class Posted {
    @FormParam("person")
    @DefaultValue("")
    String person = "";

    @FormParam("role")
    @DefaultValue("")
    String role = "";

    @FormParam("organisation")
    @DefaultValue("")
    String organisation = "";

    @FormParam("user")
    @DefaultValue("")
    String user = "";

    @FormParam("purpose")
    @DefaultValue("")
    String purpose = "";

    @FormParam("at")
    @DefaultValue("")
    String at = "";

    @FormParam("file")
    @DefaultValue("")
    String file = "";

    @FormParam("text")
    @DefaultValue("")
    String text = "";

    @FormParam("days")
    @DefaultValue("")
    String days = "";

    SimulateForm form() {
      return new SimulateForm(person, role, organisation, user, purpose, at, file, text, days);
    }
  }

  /**
   * The form.
   *
   * @param file whose text in force is to begin with
   */
  @GET
  public Response form(@QueryParam("file") @DefaultValue("") String file) {
    return StaffPages.answer(
        viewer,
        context -> {
          PolicySimulation.State state = simulation.state(context);
          SimulateForm form =
              Optional.ofNullable(state.files().get(file))
                  .map(text -> SimulateForm.EMPTY.drafting(file, text))
                  .orElse(SimulateForm.EMPTY);
          return answers.page(views.form(state, form, List.of()));
        });
  }

  @POST
  public Response ask(@BeanParam Posted posted) {
    return StaffPages.answer(viewer, context -> ask(context, posted.form()));
  }

  /** Someone who reloads an answer that was posted starts again. */
  @GET
  @Path("replay")
  public Response again() {
    return Answers.goTo("/governance/simulate");
  }

  @POST
  @Path("replay")
  public Response replay(
      @BeanParam Posted posted, @FormParam("before") @DefaultValue("") String before) {
    return StaffPages.answer(viewer, context -> replay(context, posted.form(), before));
  }

  private Response ask(AccessContext context, SimulateForm form) {
    SimulateRequest request = SimulateRequest.of(form);
    if (request instanceof SimulateRequest.Wrong wrong) {
      return wrong(context, form, wrong.errors());
    }
    var asked = (SimulateRequest.Understood) request;
    try {
      String person =
          asked
              .number()
              .map(number -> records.personWith(context, number).value())
              .orElse(asked.id());
      var question = new Question(person, asked.viewer(), asked.at(), asked.draft());
      PolicySimulation.Answer answer = simulation.ask(context, question);
      return answers.page(views.answered(simulation.state(context), form, asked.viewer(), answer));
    } catch (RefusedException refused) {
      return wrong(context, form, List.of(error(refused)));
    }
  }

  private Response replay(AccessContext context, SimulateForm form, String before) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, String> draft = SimulateRequest.draft(form, errors);
    if (draft.isEmpty() && errors.isEmpty()) {
      errors.add(new FieldError("file", "Choose a file and change its text"));
    }
    int days =
        form.days().strip().matches("[0-9]{1,3}") ? Integer.parseInt(form.days().strip()) : 0;
    if (days < 1 || days > 366) {
      errors.add(new FieldError("days", "Enter a number of days from 1 to 366"));
    }
    if (!errors.isEmpty()) {
      return wrong(context, form, errors);
    }
    try {
      var question =
          new ReplayQuestion(
              draft,
              days,
              LOOKS,
              before.isEmpty() ? Optional.empty() : Optional.of(StaffPages.id(before)));
      PolicySimulation.Replay replay = simulation.replay(context, question);
      return answers.page(views.replayed(simulation.state(context), form, replay));
    } catch (RefusedException refused) {
      return wrong(context, form, List.of(error(refused)));
    }
  }

  private Response wrong(AccessContext context, SimulateForm form, List<FieldError> errors) {
    return answers.page(400, views.form(simulation.state(context), form, errors));
  }

  /** Where on the form to say what cannot be answered; who may not ask is told on a page. */
  private static FieldError error(RefusedException refused) {
    return switch (refused.refusal().kind()) {
      case NOT_FOUND -> new FieldError("person", "Nobody has this NHS number or id");
      case MULTIPLE_MATCHES -> new FieldError("person", refused.refusal().text());
      case INVALID -> new FieldError("at", refused.refusal().text());
      case UNPROCESSABLE -> new FieldError("text", refused.refusal().text());
      default -> throw refused;
    };
  }
}
