package care.sheaf.intake.internal;

import care.sheaf.consent.Directives;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.CodedChoices;
import care.sheaf.register.CodedChoices.Meaning;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Tells the consent module of choices about sharing that practices wrote down as codes. Of several
 * codes on one entry an objection counts.
 */
@ApplicationScoped
public class CodedChoiceNotes {

  private static final Set<String> TYPES = Set.of("Observation", "Condition", "Procedure");

  private final Directives directives;
  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected CodedChoiceNotes() {
    this.directives = null;
    this.register = null;
  }

  @Inject
  public CodedChoiceNotes(Directives directives, Register register) {
    this.directives = directives;
    this.register = register;
  }

  /**
   * @param first whether nothing of the entry was there before
   */
  void of(
      EntryId entry, PatientRecordId record, Resource resource, SourceId source, boolean first) {
    if (!TYPES.contains(entry.type())) {
      return;
    }
    CodedChoices choices = register.codedChoices();
    boolean counts =
        register
            .source(source)
            .map(Source::setting)
            .filter(choices.settings()::contains)
            .isPresent();
    Optional<Said> said = counts ? said(resource, choices) : Optional.empty();
    if (said.isPresent() && !isError(resource)) {
      directives.coded(
          entry, record, source, said.get().meaning(), stated(resource), said.get().words());
    } else if (!first) {
      directives.withdrawn(entry);
    }
  }

  /** It was deleted. */
  void withdrawn(EntryId entry) {
    if (TYPES.contains(entry.type())) {
      directives.withdrawn(entry);
    }
  }

  private record Said(Meaning meaning, String words) {}

  private static Optional<Said> said(Resource resource, CodedChoices choices) {
    Optional<Said> permission = Optional.empty();
    CodeableConcept concept = concept(resource);
    for (Coding coding : concept.getCoding()) {
      if (coding.hasSystem() && coding.hasCode()) {
        Optional<Said> said =
            choices
                .meaning(coding.getSystem(), coding.getCode())
                .map(meaning -> new Said(meaning, words(concept, coding)));
        if (said.filter(one -> one.meaning() == Meaning.OBJECTION).isPresent()) {
          return said;
        }
        permission = permission.or(() -> said);
      }
    }
    return permission;
  }

  private static String words(CodeableConcept concept, Coding coding) {
    String words = coding.hasDisplay() ? coding.getDisplay() : concept.getText();
    return words == null ? coding.getCode() : words + " (" + coding.getCode() + ")";
  }

  private static CodeableConcept concept(Resource resource) {
    if (resource instanceof Observation observation) {
      return observation.getCode();
    }
    if (resource instanceof Condition condition) {
      return condition.getCode();
    }
    return resource instanceof Procedure procedure ? procedure.getCode() : new CodeableConcept();
  }

  private static boolean isError(Resource resource) {
    if (resource instanceof Observation observation) {
      return observation.getStatus() == ObservationStatus.ENTEREDINERROR;
    }
    if (resource instanceof Condition condition) {
      return condition.getVerificationStatus().getCoding().stream()
          .anyMatch(coding -> "entered-in-error".equals(coding.getCode()));
    }
    return resource instanceof Procedure procedure
        && procedure.getStatus() == ProcedureStatus.ENTEREDINERROR;
  }

  private static Optional<Instant> stated(Resource resource) {
    if (resource instanceof Observation observation) {
      return moment(observation.getEffective()).or(() -> moment(observation.getIssued()));
    }
    if (resource instanceof Condition condition) {
      return moment(condition.getRecordedDate()).or(() -> moment(condition.getOnset()));
    }
    return resource instanceof Procedure procedure
        ? moment(procedure.getPerformed())
        : Optional.empty();
  }

  private static Optional<Instant> moment(Type type) {
    return type instanceof DateTimeType date ? moment(date.getValue()) : Optional.empty();
  }

  private static Optional<Instant> moment(Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }
}
