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
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Tells the consent module of choices about sharing that practices wrote down as codes. Of several
 * codes on one entry an objection counts.
 */
@ApplicationScoped
public class CodedChoiceNotes {

  private static final Set<String> TYPES = Set.of("Observation", "Condition", "Procedure");

  /** Statuses of what did not come to be so. */
  private static final Set<String> NOT_SO =
      Set.of("not-done", "cancelled", "stopped", "refuted", "preparation", "registered");

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
   * @param changed whether it was there before and says something else now
   */
  void of(
      EntryId entry, PatientRecordId record, Resource resource, SourceId source, boolean changed) {
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
    if (said.filter(one -> isInForce(resource, one.meaning())).isPresent()) {
      directives.coded(
          entry, record, source, said.get().meaning(), stated(resource), said.get().words());
    } else if (changed) {
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

  /**
   * What was not done, or was refuted, permits nothing; an objection stands until it is an error.
   */
  private static boolean isInForce(Resource resource, Meaning meaning) {
    String status = status(resource);
    return !status.equals("entered-in-error")
        && (meaning == Meaning.OBJECTION || !NOT_SO.contains(status));
  }

  private static String status(Resource resource) {
    if (resource instanceof Observation observation && observation.hasStatus()) {
      return observation.getStatus().toCode();
    }
    if (resource instanceof Procedure procedure && procedure.hasStatus()) {
      return procedure.getStatus().toCode();
    }
    return resource instanceof Condition condition
        ? condition.getVerificationStatus().getCoding().stream()
            .map(coding -> String.valueOf(coding.getCode()))
            .findFirst()
            .orElse("")
        : "";
  }

  private static Optional<DateTimeType> stated(Resource resource) {
    if (resource instanceof Observation observation) {
      return date(observation.getEffective())
          .or(() -> Optional.ofNullable(observation.getIssued()).map(DateTimeType::new));
    }
    if (resource instanceof Condition condition) {
      return date(condition.getRecordedDateElement()).or(() -> date(condition.getOnset()));
    }
    return resource instanceof Procedure procedure
        ? date(procedure.getPerformed())
        : Optional.empty();
  }

  private static Optional<DateTimeType> date(Type type) {
    return type instanceof DateTimeType date && date.hasValue()
        ? Optional.of(date)
        : Optional.empty();
  }
}
