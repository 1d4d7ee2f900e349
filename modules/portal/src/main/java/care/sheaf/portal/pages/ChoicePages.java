package care.sheaf.portal.pages;

import care.sheaf.consent.SharingChoices;
import care.sheaf.consent.SharingChoices.Choice;
import care.sheaf.consent.StatedChoice;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.intake.ChoiceRecording;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.portal.view.ChoiceForm;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Words;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Choices about sharing as they are shown, recorded and withdrawn, whoever's page it is. */
@RequestScoped
public class ChoicePages {

  private final SharingChoices choices;
  private final ChoiceRecording recording;
  private final PersonIndex persons;
  private final UnitOfWork unitOfWork;
  private final ChoiceViews views;
  private final Answers answers;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ChoicePages() {
    this.choices = null;
    this.recording = null;
    this.persons = null;
    this.unitOfWork = null;
    this.views = null;
    this.answers = null;
    this.clock = null;
  }

  @Inject
  public ChoicePages(
      SharingChoices choices,
      ChoiceRecording recording,
      PersonIndex persons,
      UnitOfWork unitOfWork,
      ChoiceViews views,
      Answers answers,
      Clock clock) {
    this.choices = choices;
    this.recording = recording;
    this.persons = persons;
    this.unitOfWork = unitOfWork;
    this.views = views;
    this.answers = answers;
    this.clock = clock;
  }

  /** Whose choices a page is about, and from where it was asked for. */
  record About(AccessContext context, PersonId person, boolean own) {

    String address() {
      return own ? "/me/choices" : "/person/" + person + "/choices";
    }
  }

  Response show(About about, String done) {
    return show(200, about, new ChoiceForm(), done, List.of());
  }

  Response record(About about, ChoiceForm form) {
    LocalDate today = Words.day(clock.instant());
    List<FieldError> errors = new ArrayList<>();
    Optional<StatedChoice> choice = views.read(form, about.own(), today, errors);
    if (choice.isEmpty()) {
      return show(400, about, form, "", errors);
    }
    recording.record(about.context(), person(about), choice.get());
    return Answers.goTo(about.address() + "?done=recorded");
  }

  Response withdraw(About about, String consent) {
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
