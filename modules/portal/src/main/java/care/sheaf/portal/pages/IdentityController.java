package care.sheaf.portal.pages;

import care.sheaf.consent.DirectiveAssignments;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonCase;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.StewardDesk;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.signin.Viewer;
import care.sheaf.portal.view.FieldError;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The identity stewards' pages: what waits, one review, one person. */
@Path("identity")
@Controller
@RequestScoped
public class IdentityController {

  private static final String APART = "apart";
  private static final int SHORTEST_REASON = 10;

  private final StewardDesk desk;
  private final PersonIndex persons;
  private final UnitOfWork unitOfWork;
  private final DirectiveAssignments assignments;
  private final StewardViews views;
  private final QualityViews quality;
  private final Viewer viewer;
  private final Answers answers;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected IdentityController() {
    this.desk = null;
    this.persons = null;
    this.unitOfWork = null;
    this.assignments = null;
    this.views = null;
    this.quality = null;
    this.viewer = null;
    this.answers = null;
  }

  @Inject
  public IdentityController(
      StewardDesk desk,
      PersonIndex persons,
      UnitOfWork unitOfWork,
      DirectiveAssignments assignments,
      StewardViews views,
      QualityViews quality,
      Viewer viewer,
      Answers answers) {
    this.desk = desk;
    this.persons = persons;
    this.unitOfWork = unitOfWork;
    this.assignments = assignments;
    this.views = views;
    this.quality = quality;
    this.viewer = viewer;
    this.answers = answers;
  }

  @GET
  @Path("reviews")
  public Response reviews(@QueryParam("page") @DefaultValue("1") int page) {
    return asSteward(
        () ->
            answers.page(
                views.list(
                    desk.waiting(viewer.context(), page - 1),
                    desk.proposed(viewer.context()),
                    viewer.context())));
  }

  @GET
  @Path("quality")
  public Response quality() {
    return asSteward(() -> answers.page(quality.of(desk.quality(viewer.context()))));
  }

  @GET
  @Path("reviews/{id}")
  public Response review(@PathParam("id") String id) {
    return asSteward(() -> show(200, StaffPages.id(id), "", "", List.of()));
  }

  @POST
  @Path("reviews/{id}")
  public Response decide(
      @PathParam("id") String id,
      @FormParam("choice") @DefaultValue("") String choice,
      @FormParam("reason") @DefaultValue("") String reason) {
    return asSteward(
        () -> {
          UUID review = StaffPages.id(id);
          List<FieldError> errors = new ArrayList<>();
          if (!choice.equals(APART) && !OpaqueId.isValid(choice)) {
            errors.add(new FieldError("choice-1", "Choose whom the record is about"));
          }
          checkReason("reason", reason, errors);
          if (!errors.isEmpty()) {
            return show(400, review, choice, reason, errors);
          }
          StewardDecision made =
              unitOfWork.perform(
                  () ->
                      choice.equals(APART)
                          ? desk.keepApart(viewer.context(), review, reason)
                          : desk.link(viewer.context(), review, new PersonId(choice), reason));
          return made.state() == State.PROPOSED
              ? Answers.goTo("/identity/reviews/" + review)
              : Answers.goTo(whereItLed(made));
        });
  }

  @POST
  @Path("proposals/{id}")
  public Response settle(
      @PathParam("id") String id, @FormParam("answer") @DefaultValue("") String answer) {
    return asSteward(
        () -> {
          UUID decision = StaffPages.id(id);
          StewardDecision settled =
              unitOfWork.perform(
                  () ->
                      answer.equals("agree")
                          ? desk.confirm(viewer.context(), decision)
                          : desk.refuse(viewer.context(), decision));
          return Answers.goTo(
              settled.state() == State.DONE ? whereItLed(settled) : "/identity/reviews");
        });
  }

  @GET
  @Path("person/{id}")
  public Response person(
      @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
    return asSteward(() -> show(200, person(id), message(done), "", "", List.of()));
  }

  @POST
  @Path("person/{id}/merge")
  public Response merge(
      @PathParam("id") String id,
      @FormParam("other") @DefaultValue("") String other,
      @FormParam("reason") @DefaultValue("") String reason) {
    return asSteward(
        () -> {
          PersonId person = person(id);
          List<FieldError> errors = new ArrayList<>();
          Optional<PersonId> from = other(person, other, errors);
          checkReason("merge-reason", reason, errors);
          if (!errors.isEmpty() || from.isEmpty()) {
            return show(400, person, Optional.empty(), other, reason, errors);
          }
          return led(
              unitOfWork.perform(() -> desk.merge(viewer.context(), from.get(), person, reason)));
        });
  }

  @POST
  @Path("person/{id}/split")
  public Response split(
      @PathParam("id") String id,
      @FormParam("record") List<String> records,
      @FormParam("reason") @DefaultValue("") String reason) {
    return asSteward(
        () -> {
          PersonId person = person(id);
          Set<PatientRecordId> leaving =
              records.stream()
                  .filter(OpaqueId::isValid)
                  .map(PatientRecordId::new)
                  .collect(Collectors.toUnmodifiableSet());
          List<FieldError> errors = new ArrayList<>();
          if (leaving.isEmpty()) {
            errors.add(
                new FieldError(
                    "record-1", "Choose at least one record that is about somebody else"));
          }
          checkReason("split-reason", reason, errors);
          if (!errors.isEmpty()) {
            return show(400, person, Optional.empty(), "", reason, errors);
          }
          return led(
              unitOfWork.perform(() -> desk.split(viewer.context(), person, leaving, reason)));
        });
  }

  @POST
  @Path("person/{id}/choices/{consent}")
  public Response assign(
      @PathParam("id") String id,
      @PathParam("consent") String consent,
      @FormParam("to") @DefaultValue("") String to,
      @FormParam("reason") @DefaultValue("") String reason) {
    return asSteward(
        () -> {
          PersonId person = person(id);
          List<FieldError> errors = new ArrayList<>();
          checkReason("choice-reason-" + consent, reason, errors);
          if (!errors.isEmpty()) {
            return show(400, person, Optional.empty(), "", "", errors);
          }
          var directive = new EntryId("Consent", person(consent).value());
          PersonId whose = person(to);
          unitOfWork.perform(
              () -> {
                Person shown = desk.person(viewer.context(), person).person();
                assignments.assign(viewer.context(), shown, directive, whose, reason);
                return whose;
              });
          return Answers.goTo("/identity/person/" + whose + "?done=assigned");
        });
  }

  @POST
  @Path("decisions/{id}/undo")
  public Response undo(
      @PathParam("id") String id,
      @FormParam("person") @DefaultValue("") String person,
      @FormParam("reason") @DefaultValue("") String reason) {
    return asSteward(
        () -> {
          UUID decision = StaffPages.id(id);
          PersonId shown = person(person);
          List<FieldError> errors = new ArrayList<>();
          checkReason("undo-reason-0", reason, errors);
          if (!errors.isEmpty()) {
            return show(400, shown, Optional.empty(), "", "", errors);
          }
          StewardDecision undone =
              unitOfWork.perform(() -> desk.undo(viewer.context(), decision, reason));
          return Answers.goTo("/identity/person/" + undone.person() + "?done=undone");
        });
  }

  /** Stewards are staff in a role; whether theirs permits it is the desk's to say. */
  private Response asSteward(Supplier<Response> answer) {
    return StaffPages.answer(viewer, context -> answer.get());
  }

  private Response show(
      int status, UUID review, String choice, String reason, List<FieldError> errors) {
    return answers.page(
        status,
        views.review(
            desk.look(viewer.context(), review), viewer.context(), choice, reason, errors));
  }

  private Response show(
      int status,
      PersonId person,
      Optional<String> message,
      String other,
      String reason,
      List<FieldError> errors) {
    PersonCase known = desk.person(viewer.context(), person);
    return answers.page(
        status,
        views.person(known, assignments.of(known.person()), message, other, reason, errors));
  }

  private static Response led(StewardDecision made) {
    return made.state() == State.PROPOSED
        ? Answers.goTo("/identity/person/" + made.person() + "?done=proposed")
        : Answers.goTo(whereItLed(made));
  }

  private static String whereItLed(StewardDecision made) {
    PersonId person =
        made.kind() == Kind.KEEP_APART ? made.person() : made.other().orElse(made.person());
    return "/identity/person/" + person + "?done=" + made.kind().code();
  }

  private static Optional<String> message(String done) {
    return Optional.ofNullable(
        switch (done) {
          case "link" -> "Done: the record is linked to this person.";
          case "merge" -> "Done: this person answers for both from now on.";
          case "keep-apart" -> "Done: the record stays with a person of its own.";
          case "split" ->
              "Done: the records that you chose have a person of their own, who is shown here.";
          case "assigned" -> "Done: the choice about sharing is this person's alone.";
          case "undone" -> "Taken back: everything is as it was before the decision.";
          case "proposed" -> "Proposed: nothing has changed until a second steward agrees.";
          default -> null;
        });
  }

  private Optional<PersonId> other(PersonId person, String typed, List<FieldError> errors) {
    Optional<NhsNumber> number = NhsNumber.parse(typed.replaceAll("\\s", ""));
    if (number.isEmpty()) {
      errors.add(new FieldError("other", "Check the NHS number: it has ten digits"));
      return Optional.empty();
    }
    List<PersonId> holders =
        persons.withNhsNumber(number.get()).stream()
            .map(Person::id)
            .filter(holder -> !holder.equals(person))
            .toList();
    if (holders.size() != 1) {
      errors.add(
          new FieldError(
              "other",
              holders.isEmpty()
                  ? "Nobody else holds this number"
                  : "Several people hold this number: decide about them first"));
      return Optional.empty();
    }
    return Optional.of(holders.get(0));
  }

  private static void checkReason(String field, String reason, List<FieldError> errors) {
    if (reason.strip().length() < SHORTEST_REASON) {
      errors.add(
          new FieldError(
              field, "Say in your own words what you decide on, in 10 characters or more"));
    }
  }

  private static PersonId person(String id) {
    if (!OpaqueId.isValid(id)) {
      throw notFound();
    }
    return new PersonId(id);
  }

  private static RefusedException notFound() {
    return Refusal.notFound().asException();
  }
}
