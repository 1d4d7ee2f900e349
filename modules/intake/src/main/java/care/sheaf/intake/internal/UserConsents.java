package care.sheaf.intake.internal;

import care.sheaf.consent.SharingChoices;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.hl7.fhir.r4.model.Consent;

/**
 * What a person says about their own record, or a member of staff writes down for them. The patient
 * may be named by the person's id or by a patient record's; it is kept on one patient record.
 */
@ApplicationScoped
public class UserConsents {

  private final PersonIndex persons;
  private final SharingChoices choices;
  private final OwnEntries own;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected UserConsents() {
    this.persons = null;
    this.choices = null;
    this.own = null;
  }

  @Inject
  public UserConsents(PersonIndex persons, SharingChoices choices, OwnEntries own) {
    this.persons = persons;
    this.choices = choices;
    this.own = own;
  }

  /**
   * Checks that the user may write this Consent.
   *
   * @return what the Consent's reference to its patient means
   * @throws care.sheaf.kernel.RefusedException when not
   */
  Map<String, EntryId> permit(AccessContext context, Step step) {
    if (!(step.resource() instanceof Consent consent)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", "Users may write a Consent only.")
          .asException();
    }
    String reference = consent.getPatient().getReference();
    Person person = personNamed(reference == null ? "" : reference);
    if (step.created()) {
      choices.requireMayRecord(context, person);
      return Map.of(reference, recordOf(person, reference).entry());
    }
    choices.requireMayChange(context, person, step.entry());
    if (step.ifMatch().isEmpty()) {
      throw Refusal.of(
              Refusal.Kind.PRECONDITION_FAILED,
              "PRECONDITION_FAILED",
              "Send If-Match with the version that you read, so that no other change is lost.")
          .asException();
    }
    return Map.of(reference, whereItLies(step).entry());
  }

  private Person personNamed(String reference) {
    String id = reference.startsWith("Patient/") ? reference.substring("Patient/".length()) : "";
    if (!OpaqueId.isValid(id)) {
      throw Refusal.of(
              Refusal.Kind.UNPROCESSABLE,
              "INVALID_RESOURCE",
              "Consent.patient must be Patient/ and the id of a person or of a patient record.")
          .asException();
    }
    return persons
        .person(new PersonId(id))
        .or(() -> persons.personOf(new PatientRecordId(id)))
        .filter(person -> !person.records().isEmpty())
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  /** It stays on its patient record, whoever's it was said to be. */
  private PatientRecordId whereItLies(Step step) {
    return own.located(step.entry())
        .flatMap(located -> located.patient())
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  private static PatientRecordId recordOf(Person person, String reference) {
    return person.records().stream()
        .map(PatientRecord::id)
        .filter(record -> record.entry().reference().equals(reference))
        .findFirst()
        .orElseGet(() -> person.records().get(0).id());
  }
}
