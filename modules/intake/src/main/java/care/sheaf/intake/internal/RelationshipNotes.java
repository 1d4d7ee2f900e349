package care.sheaf.intake.internal;

import care.sheaf.consent.Relationships;
import care.sheaf.consent.Relationships.Kind;
import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

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
  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RelationshipNotes() {
    this.relationships = null;
    this.register = null;
  }

  @Inject
  public RelationshipNotes(Relationships relationships, Register register) {
    this.relationships = relationships;
    this.register = register;
  }

  /** A patient record names the practice at which the person is registered, or none. */
  void ofPatient(PatientRecord record, Instant received) {
    EntryId entry = record.id().entry();
    if (record.registeredPractice().isEmpty() || !record.active()) {
      relationships.ended(entry, received);
      return;
    }
    relationships.observed(
        record.id(),
        entry,
        Kind.REGISTERED_PRACTICE,
        record.registeredPractice().get(),
        received,
        Optional.empty());
  }

  /**
   * What an entry says of organisations that care for the person, if its kind says anything.
   *
   * @param directory tells the organisation that a reference leads to
   */
  void of(
      EntryId entry,
      PatientRecordId record,
      Resource resource,
      Function<Reference, Optional<OdsCode>> directory,
      SourceId source,
      Instant received) {
    if (resource instanceof Encounter encounter) {
      ofEncounter(
          entry,
          record,
          encounter,
          directory.apply(encounter.getServiceProvider()),
          source,
          received);
    } else if (resource instanceof ServiceRequest request) {
      observed(
          entry, record, Kind.REFERRAL, referredTo(request, directory), lasts(request, received));
    } else if (resource instanceof EpisodeOfCare episode) {
      OdsCode organisation =
          directory.apply(episode.getManagingOrganization()).orElse(source.organisation());
      observed(entry, record, Kind.EPISODE, Set.of(organisation), lasts(episode, received));
    } else if (resource instanceof CareTeam team) {
      observed(
          entry,
          record,
          Kind.CARE_TEAM,
          organisationsIn(team, directory, received),
          lasts(team, received));
    }
  }

  /** From when until when. */
  private record Lasts(Instant from, Optional<Instant> until) {}

  private void observed(
      EntryId entry,
      PatientRecordId record,
      Kind kind,
      Set<OdsCode> organisations,
      Optional<Lasts> lasts) {
    if (lasts.isEmpty() || organisations.isEmpty()) {
      relationships.withdrawn(entry);
    } else {
      relationships.observed(
          record, entry, kind, organisations, lasts.get().from(), lasts.get().until());
    }
  }

  private Set<OdsCode> referredTo(
      ServiceRequest request, Function<Reference, Optional<OdsCode>> directory) {
    boolean refersNobody =
        request.getCategory().stream()
            .flatMap(category -> category.getCoding().stream())
            .map(coding -> coding.getSystem() + "|" + coding.getCode())
            .anyMatch(register.relationshipRules().notReferrals()::contains);
    return refersNobody ? Set.of() : found(request.getPerformer().stream(), directory);
  }

  /** A referral that was completed was so at the latest moment that it states. */
  private static Optional<Lasts> lasts(ServiceRequest request, Instant received) {
    Optional<Instant> authored =
        request.hasAuthoredOn()
            ? Optional.of(request.getAuthoredOn().toInstant())
            : Optional.empty();
    Optional<Instant> occurred =
        request.hasOccurrenceDateTimeType()
            ? Optional.of(endOf(request.getOccurrenceDateTimeType()))
            : request.hasOccurrencePeriod() && request.getOccurrencePeriod().hasEnd()
                ? Optional.of(endOf(request.getOccurrencePeriod().getEndElement()))
                : Optional.empty();
    if (!request.hasStatus()) {
      return Optional.empty();
    }
    return switch (request.getStatus()) {
      case ACTIVE, ONHOLD -> Optional.of(new Lasts(authored.orElse(received), Optional.empty()));
      case COMPLETED ->
          occurred.or(() -> authored).map(end -> new Lasts(authored.orElse(end), Optional.of(end)));
      default -> Optional.empty();
    };
  }

  private static Optional<Lasts> lasts(EpisodeOfCare episode, Instant received) {
    if (!episode.hasStatus()) {
      return Optional.empty();
    }
    return switch (episode.getStatus()) {
      case ACTIVE, ONHOLD -> Optional.of(lasts(episode.getPeriod(), received));
      case FINISHED -> ended(episode.getPeriod());
      default -> Optional.empty();
    };
  }

  private static Optional<Lasts> lasts(CareTeam team, Instant received) {
    if (!team.hasStatus()) {
      return Optional.empty();
    }
    return switch (team.getStatus()) {
      case ACTIVE -> Optional.of(lasts(team.getPeriod(), received));
      case SUSPENDED, INACTIVE -> ended(team.getPeriod());
      default -> Optional.empty();
    };
  }

  private static Lasts lasts(Period period, Instant received) {
    Instant from = period.hasStart() ? period.getStart().toInstant() : received;
    return new Lasts(
        from, period.hasEnd() ? Optional.of(endOf(period.getEndElement())) : Optional.empty());
  }

  /** Without its end, nobody knows how long ago it was. */
  private static Optional<Lasts> ended(Period period) {
    return period.hasEnd()
        ? Optional.of(lasts(period, period.getEnd().toInstant()))
        : Optional.empty();
  }

  private static Set<OdsCode> organisationsIn(
      CareTeam team, Function<Reference, Optional<OdsCode>> directory, Instant received) {
    Stream<Reference> members =
        team.getParticipant().stream()
            .filter(
                member ->
                    !member.getPeriod().hasEnd()
                        || endOf(member.getPeriod().getEndElement()).isAfter(received))
            .flatMap(member -> Stream.of(member.getMember(), member.getOnBehalfOf()));
    return found(Stream.concat(team.getManagingOrganization().stream(), members), directory);
  }

  private static Set<OdsCode> found(
      Stream<Reference> references, Function<Reference, Optional<OdsCode>> directory) {
    return references
        .flatMap(reference -> directory.apply(reference).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An encounter that is open, or that ended. */
  private void ofEncounter(
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
        record, entry, Kind.ENCOUNTER, provider.orElse(source.organisation()), from, until);
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
