package care.sheaf.intake.internal;

import care.sheaf.consent.Relationships;
import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;

/** Tells the consent module which organisations an entry shows to be caring for a person. */
@ApplicationScoped
public class RelationshipNotes {

  private static final Set<EncounterStatus> OPEN =
      Set.of(
          EncounterStatus.ARRIVED,
          EncounterStatus.TRIAGED,
          EncounterStatus.INPROGRESS,
          EncounterStatus.ONLEAVE);

  private final Relationships relationships;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RelationshipNotes() {
    this.relationships = null;
  }

  @Inject
  public RelationshipNotes(Relationships relationships) {
    this.relationships = relationships;
  }

  /** A patient record names the practice at which the person is registered, or none. */
  void ofPatient(PatientRecord record, Instant received) {
    EntryId entry = record.id().entry();
    if (record.registeredPractice().isEmpty() || !record.active()) {
      relationships.withdrawn(entry);
      return;
    }
    relationships.observed(
        record.id(),
        entry,
        Relationships.Kind.REGISTERED_PRACTICE,
        record.registeredPractice().get(),
        received,
        Optional.empty());
  }

  /** An encounter that is open, or that ended. */
  void ofEncounter(
      EntryId entry,
      PatientRecordId record,
      Encounter encounter,
      Optional<OdsCode> provider,
      SourceId source,
      Instant received) {
    EncounterStatus status = encounter.getStatus();
    boolean finished = status == EncounterStatus.FINISHED;
    if (!finished && !OPEN.contains(status)) {
      relationships.withdrawn(entry);
      return;
    }
    Period period = encounter.getPeriod();
    Instant from = period.hasStart() ? period.getStartElement().getValue().toInstant() : received;
    Optional<Instant> until =
        period.hasEnd() ? Optional.of(endOf(period.getEndElement())) : Optional.empty();
    if (finished && until.isEmpty()) {
      until = Optional.of(from.isAfter(received) ? from : received);
    }
    relationships.observed(
        record,
        entry,
        Relationships.Kind.ENCOUNTER,
        provider.orElse(source.organisation()),
        from,
        until);
  }

  void withdrawn(EntryId entry) {
    relationships.withdrawn(entry);
  }

  /** A date without a time lasts until its end (FHIR R4, "Period"). */
  private static Instant endOf(BaseDateTimeType end) {
    Instant instant = end.getValue().toInstant();
    return switch (end.getPrecision()) {
      case DAY -> instant.plus(Duration.ofDays(1));
      case MONTH -> instant.plus(Duration.ofDays(31));
      case YEAR -> instant.plus(Duration.ofDays(366));
      default -> instant;
    };
  }
}
