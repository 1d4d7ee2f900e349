package care.sheaf.portal.pages;

import care.sheaf.consent.SharingChoices;
import care.sheaf.consent.SharingChoices.Choice;
import care.sheaf.consent.StatedChoice;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.intake.ChoiceRecording;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.ChoiceForm;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Words;
import care.sheaf.records.SharedRecord;
import care.sheaf.store.UnitOfWork;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Choices about sharing: staff write down what people say, and people make their own. */
@Path("")
@Controller
@RequestScoped
public class ChoicesController {

  private final SharingChoices choices;
  private final ChoiceRecording recording;
  private final PersonIndex persons;
  private final SharedRecord records;
  private final UnitOfWork unitOfWork;
  private final ChoiceViews views;
  private final Viewer viewer;
  private final Answers answers;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ChoicesController() {
    this.choices = null;
    this.recording = null;
    this.persons = null;
    this.records = null;
    this.unitOfWork = null;
    this.views = null;
    this.viewer = null;
    this.answers = null;
    this.clock = null;
  }

  @Inject
  public ChoicesController(
      SharingChoices choices,
      ChoiceRecording recording,
      PersonIndex persons,
      SharedRecord records,
      UnitOfWork unitOfWork,
      ChoiceViews views,
      Viewer viewer,
      Answers answers,
      Clock clock) {
    this.choices = choices;
    this.recording = recording;
    this.persons = persons;
    this.records = records;
    this.unitOfWork = unitOfWork;
    this.views = views;
    this.viewer = viewer;
    this.answers = answers;
    this.clock = clock;
  }

  @GET
  @Path("person/{id}/choices")
  public Response ofPerson(
      @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
    return asStaff(id, about -> show(200, about, new ChoiceForm(), done, List.of()));
  }

  @POST
  @Path("person/{id}/choices")
  public Response record(@PathParam("id") String id, @BeanParam ChoiceForm form) {
    return asStaff(id, about -> record(about, form));
  }

  @POST
  @Path("person/{id}/choices/{consent}/withdraw")
  public Response withdraw(@PathParam("id") String id, @PathParam("consent") String consent) {
    return asStaff(id, about -> withdraw(about, consent));
  }

  @GET
  @Path("me/choices")
  public Response own(@QueryParam("done") @DefaultValue("") String done) {
    return asThemselves(about -> show(200, about, new ChoiceForm(), done, List.of()));
  }

  @POST
  @Path("me/choices")
  public Response recordOwn(@BeanParam ChoiceForm form) {
    return asThemselves(about -> record(about, form));
  }

  @POST
  @Path("me/choices/{consent}/withdraw")
  public Response withdrawOwn(@PathParam("consent") String consent) {
    return asThemselves(about -> withdraw(about, consent));
  }

  /** Whose choices a page is about, and from where it was asked for. */
  private record About(AccessContext context, PersonId person, boolean own) {

    String address() {
      return own ? "/me/choices" : "/person/" + person + "/choices";
    }
  }

  private Response asStaff(String id, Function<About, Response> answer) {
    if (!OpaqueId.isValid(id)) {
      throw Refusal.notFound().asException();
    }
    return StaffPages.answer(
        viewer, context -> answer.apply(new About(context, new PersonId(id), false)));
  }

  private Response asThemselves(Function<About, Response> answer) {
    if (!viewer.signedIn().isCitizen()
        || !(viewer.context().actor() instanceof Actor.Citizen citizen)) {
      return Answers.goTo("/");
    }
    PersonId own = records.personWith(viewer.context(), citizen.nhsNumber());
    return answer.apply(new About(viewer.context(), own, true));
  }

  private Response record(About about, ChoiceForm form) {
    LocalDate today = Words.day(clock.instant());
    List<FieldError> errors = new ArrayList<>();
    Optional<StatedChoice> choice = views.read(form, about.own(), today, errors);
    if (choice.isEmpty()) {
      return show(400, about, form, "", errors);
    }
    recording.record(about.context(), person(about), choice.get());
    return Answers.goTo(about.address() + "?done=recorded");
  }

  private Response withdraw(About about, String consent) {
    if (!OpaqueId.isValid(consent)) {
      throw Refusal.notFound().asException();
    }
    recording.withdraw(about.context(), person(about), new EntryId("Consent", consent));
    return Answers.goTo(about.address() + "?done=withdrawn");
  }

  private Response show(
      int status, About about, ChoiceForm form, String done, List<FieldError> errors) {
    Person person = person(about);
    List<Choice> made = unitOfWork.perform(() -> choices.of(about.context(), person));
    return answers.page(
        status,
        views.page(about.address(), about.own(), person, made, form, message(done), errors));
  }

  private static Optional<String> message(String done) {
    return Optional.ofNullable(
        switch (done) {
          case "recorded" -> "Done: the choice is in force.";
          case "withdrawn" -> "Done: the choice is withdrawn and has no effect any more.";
          default -> null;
        });
  }

  private Person person(About about) {
    return persons.person(about.person()).orElseThrow(() -> Refusal.notFound().asException());
  }
}
