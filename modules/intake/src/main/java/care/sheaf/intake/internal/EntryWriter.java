package care.sheaf.intake.internal;

import care.sheaf.consent.Classifier;
import care.sheaf.consent.Classifier.Classification;
import care.sheaf.consent.Directives;
import care.sheaf.consent.Directives.Maker;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientReader;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.ReadModel;
import care.sheaf.records.ReadModel.Located;
import care.sheaf.records.ReadModel.Written;
import care.sheaf.store.FhirStore;
import care.sheaf.store.StoredVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Passes one entry through identity, consent, store and records, in the caller's transaction. */
@ApplicationScoped
public class EntryWriter {

  private final PatientReader reader;
  private final PersonIndex persons;
  private final ReplacedNumbers replaced;
  private final Classifier classifier;
  private final Directives directives;
  private final CodedChoiceNotes codedChoices;
  private final RelationshipNotes relationships;
  private final Practices practices;
  private final FhirStore store;
  private final ReadModel readModel;
  private final OwnEntries own;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected EntryWriter() {
    this.reader = null;
    this.persons = null;
    this.replaced = null;
    this.classifier = null;
    this.directives = null;
    this.codedChoices = null;
    this.relationships = null;
    this.practices = null;
    this.store = null;
    this.readModel = null;
    this.own = null;
  }

  @Inject
  public EntryWriter(
      PatientReader reader,
      PersonIndex persons,
      ReplacedNumbers replaced,
      Classifier classifier,
      Directives directives,
      CodedChoiceNotes codedChoices,
      RelationshipNotes relationships,
      Practices practices,
      FhirStore store,
      ReadModel readModel,
      OwnEntries own) {
    this.reader = reader;
    this.persons = persons;
    this.replaced = replaced;
    this.classifier = classifier;
    this.directives = directives;
    this.codedChoices = codedChoices;
    this.relationships = relationships;
    this.practices = practices;
    this.store = store;
    this.readModel = readModel;
    this.own = own;
  }

  /**
   * Does what a step asks for; its references are stored ids by now. The read model's rows of what
   * is written are gathered, and must be flushed before they are needed.
   */
  Done perform(Kept delivery, Step step, Writing writing) {
    requireVersion(step);
    return switch (step.verb()) {
      case WRITE -> write(delivery, step, writing);
      case DELETE -> {
        flush(writing);
        yield delete(delivery, step, writing);
      }
      case KEEP -> new Done(step, store.read(step.entry()), Optional.empty(), Optional.empty());
    };
  }

  /** Says ahead what will be written, so that it is looked up once. */
  void expect(List<EntryId> entries) {
    store.expect(entries);
    persons.expect(
        entries.stream()
            .filter(entry -> entry.type().equals("Patient"))
            .map(entry -> new PatientRecordId(entry.id()))
            .toList());
  }

  /** Writes the rows that were gathered. */
  void flush(Writing writing) {
    readModel.written(writing.takeRows());
  }

  private Done write(Kept delivery, Step step, Writing writing) {
    Resource resource = step.written();
    SourceId source = delivery.source();
    Optional<PatientRecordId> record = Subjects.of(step);
    resource.setId(step.entry().reference());
    Classification classification = classifier.classify(resource, source);
    resource.setMeta(meta(resource.getMeta(), source, classification.labels()));

    Optional<MatchDecision> match =
        resource instanceof Patient patient
            ? Optional.of(place(patient, source, delivery))
            : Optional.empty();
    StoredVersion version = store.put(resource);
    if (version.outcome() != StoredVersion.Outcome.UNCHANGED) {
      var row =
          new Written(
              version,
              source,
              record,
              classification,
              resource,
              delivery.received(),
              delivery.id());
      writing.add(row);
      own.remember(step.entry(), source, resource, row.isFirst());
    }
    record.ifPresent(of -> match.ifPresent(decision -> writing.placed(of, decision.person())));
    Optional<PersonId> person = record.flatMap(of -> writing.personOf(of, this::personOf));
    record.ifPresent(of -> tellConsent(delivery, step.entry(), of, person, resource));
    boolean changed = version.outcome() == StoredVersion.Outcome.UPDATED;
    record.ifPresent(of -> codedChoices.of(step.entry(), of, resource, source, changed));
    return new Done(step, Optional.of(version), match, person);
  }

  private Done delete(Kept delivery, Step step, Writing writing) {
    EntryId entry = step.entry();
    Optional<Located> located = readModel.locate(entry);
    if (located.isEmpty()) {
      return new Done(step, Optional.empty(), Optional.empty(), Optional.empty());
    }
    own.requireOwn(located.get(), delivery.source());
    Optional<PersonId> person =
        located.get().patient().flatMap(of -> writing.personOf(of, this::personOf));
    Optional<StoredVersion> version = store.delete(entry);
    version.ifPresent(gone -> readModel.deleted(gone, delivery.received(), delivery.id()));
    own.forget(entry);
    relationships.withdrawn(entry);
    codedChoices.withdrawn(entry);
    if (entry.type().equals("Patient")) {
      persons.withdraw(new PatientRecordId(entry.id()));
    }
    return new Done(step, version, Optional.empty(), person);
  }

  private MatchDecision place(Patient patient, SourceId source, Kept delivery) {
    PatientRecord record = reader.read(patient, source, practices::of);
    MatchDecision decision = persons.place(record);
    replaced.by(patient, record);
    relationships.ofPatient(record, delivery.received());
    return decision;
  }

  private void tellConsent(
      Kept delivery,
      EntryId entry,
      PatientRecordId record,
      Optional<PersonId> person,
      Resource resource) {
    if (resource instanceof Consent consent) {
      directives.recorded(
          entry,
          record,
          delivery.source(),
          person.flatMap(of -> maker(delivery.context(), of)),
          consent);
    }
    relationships.of(
        entry, record, resource, practices::of, delivery.source(), delivery.received());
  }

  private static Optional<Maker> maker(AccessContext context, PersonId person) {
    if (context.actor() instanceof Actor.PartnerSystem) {
      return Optional.empty();
    }
    String name =
        context.actor() instanceof Actor.Staff staff ? staff.name() : "The person themselves";
    return Optional.of(new Maker(person, name, context.organisation()));
  }

  private Optional<PersonId> personOf(PatientRecordId record) {
    return persons.personOf(record).map(Person::id);
  }

  private void requireVersion(Step step) {
    if (step.ifMatch().isEmpty()) {
      return;
    }
    long current =
        store
            .read(step.entry())
            .filter(version -> !version.deleted())
            .map(StoredVersion::version)
            .orElse(0L);
    if (current != step.ifMatch().get()) {
      throw Problem.of(
              Refusal.Kind.PRECONDITION_FAILED,
              "RESOURCE_VERSION_MISMATCH",
              "The entry is not at the version that If-Match names. Read it again and redo the"
                  + " change.")
          .at(step.path())
          .asRejection();
    }
  }

  /** What the source says of profiles and tags stays; source, labels and versions are ours. */
  private static Meta meta(Meta sent, SourceId source, SortedSet<Label> labels) {
    var meta = new Meta();
    meta.setProfile(sent.getProfile());
    meta.setTag(sent.getTag());
    meta.setExtension(sent.getExtension());
    meta.setSource(source.uri());
    List<Coding> security = new ArrayList<>();
    for (Label label : labels) {
      Coding coding = sent.getSecurity(label.system(), label.code());
      security.add(
          coding == null ? new Coding().setSystem(label.system()).setCode(label.code()) : coding);
    }
    meta.setSecurity(security);
    return meta;
  }
}
