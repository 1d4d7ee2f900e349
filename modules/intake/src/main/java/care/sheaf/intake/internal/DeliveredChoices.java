package care.sheaf.intake.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.consent.SharingChoices;
import care.sheaf.consent.StatedChoice;
import care.sheaf.identity.Person;
import care.sheaf.intake.ChoiceRecording;
import care.sheaf.intake.Deliveries;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.store.FhirStore;
import care.sheaf.store.StoredVersion;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;

/** Choices as deliveries of the user's. */
@ApplicationScoped
public class DeliveredChoices implements ChoiceRecording {

  private static final String JSON = "application/fhir+json";

  private final Deliveries deliveries;
  private final SharingChoices choices;
  private final FhirStore store;
  private final UnitOfWork unitOfWork;
  private final FhirContext fhir;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected DeliveredChoices() {
    this.deliveries = null;
    this.choices = null;
    this.store = null;
    this.unitOfWork = null;
    this.fhir = null;
    this.clock = null;
  }

  @Inject
  public DeliveredChoices(
      Deliveries deliveries,
      SharingChoices choices,
      FhirStore store,
      UnitOfWork unitOfWork,
      FhirContext fhir,
      Clock clock) {
    this.deliveries = deliveries;
    this.choices = choices;
    this.store = store;
    this.unitOfWork = unitOfWork;
    this.fhir = fhir;
    this.clock = clock;
  }

  @Override
  public void record(AccessContext context, Person person, StatedChoice choice) {
    deliver(
        context,
        "POST",
        "Consent",
        Optional.empty(),
        choice.asConsent(person.id(), clock.instant()));
  }

  @Override
  public void withdraw(AccessContext context, Person person, EntryId consent) {
    StoredVersion stored =
        unitOfWork.perform(
            () -> {
              choices.requireMayChange(context, person, consent);
              return store
                  .read(consent)
                  .filter(version -> !version.deleted())
                  .orElseThrow(() -> Refusal.notFound().asException());
            });
    Consent withdrawn = fhir.newJsonParser().parseResource(Consent.class, stored.json());
    withdrawn.setMeta(new Meta());
    withdrawn.setPatient(new Reference("Patient/" + person.id()));
    withdrawn.setStatus(ConsentState.INACTIVE);
    deliver(context, "PUT", consent.reference(), Optional.of(stored.version()), withdrawn);
  }

  private void deliver(
      AccessContext context, String method, String path, Optional<Long> ifMatch, Consent consent) {
    byte[] body =
        fhir.newJsonParser().encodeResourceToString(consent).getBytes(StandardCharsets.UTF_8);
    Answer answer = deliveries.receive(context, new Request(method, path, JSON, ifMatch, body));
    if (answer.status() >= 400) {
      throw refusal(answer);
    }
  }

  private RefusedException refusal(Answer answer) {
    String text =
        fhir.newJsonParser()
            .parseResource(
                OperationOutcome.class, new String(answer.json(), StandardCharsets.UTF_8))
            .getIssueFirstRep()
            .getDiagnostics();
    Refusal.Kind kind =
        Stream.of(Refusal.Kind.values())
            .filter(each -> each.status() == answer.status())
            .findFirst()
            .orElse(Refusal.Kind.INVALID);
    return Refusal.of(kind, text == null ? "It was not recorded." : text).asException();
  }
}
