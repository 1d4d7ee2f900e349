package care.sheaf.consent;

import care.sheaf.audit.InMemoryLedger;
import care.sheaf.db.TestDatabase;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.platform.PlatformResources;
import care.sheaf.register.FileRegister;
import care.sheaf.register.Register;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The consent module over a real database and the real policy, with persons of the test's own. */
final class World {

  static final SourceId HOSPITAL = source("RZA/epr");
  static final SourceId MENTAL_HEALTH = source("RZM/epr");
  static final SourceId PRACTICE = source("Z99001/gp");
  static final NhsNumber NUMBER = new NhsNumber("9990000018");
  static final NhsNumber OTHER_NUMBER = new NhsNumber("9990000026");

  // Read once: it is the same for every test, and none changes it.
  private static final Register REGISTER = new FileRegister(Path.of("../../governance"));

  final Register register = REGISTER;
  final InMemoryLedger ledger = new InMemoryLedger();
  final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
  final Jdbi jdbi = PlatformResources.jdbiOver(TestDatabase.asApp());
  final Decisions decisions = new PolicyDecisions(jdbi, register, clock);
  final ChangedPersons persons = new ChangedPersons();
  final Directives directives = new JdbiDirectives(jdbi, persons, clock);
  final DirectiveAssignments assignments =
      new JdbiDirectiveAssignments(jdbi, persons, register, ledger, clock);
  final SharingChoices choices =
      new JdbiSharingChoices(jdbi, assignments, decisions, register, ledger, clock);
  final BreakGlass breakGlass = new JdbiBreakGlass(jdbi, persons, register, ledger, clock);
  final RecordedLedger entries = new RecordedLedger();
  final BreakGlassReviews reviews =
      new JdbiBreakGlassReviews(jdbi, entries, register, ledger, clock);
  final Relationships relationships = new JdbiRelationships(jdbi, persons, register, ledger, clock);

  static SourceId source(String written) {
    return SourceId.parse(written).orElseThrow();
  }

  static EntryId entry(String type) {
    return new EntryId(type, OpaqueId.random());
  }

  static PatientRecord record(SourceId source, NhsNumber number, boolean verified) {
    return record(source, number, verified, false);
  }

  static PatientRecord record(
      SourceId source, NhsNumber number, boolean verified, boolean restricted) {
    return new PatientRecord(
        new PatientRecordId(OpaqueId.random()),
        source,
        Optional.of(new PatientRecord.NumberClaim(number, verified)),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        PatientRecord.Contacts.NONE,
        Optional.empty(),
        false,
        restricted,
        true);
  }

  /** A person with a record of the practice that says that they are restricted. */
  static Person restrictedPerson() {
    return new Person(PersonId.random(), List.of(record(PRACTICE, NUMBER, true, true)), false);
  }

  /** A person with one patient record of each source. */
  static Person person(SourceId... sources) {
    List<PatientRecord> records =
        Stream.of(sources).map(source -> record(source, NUMBER, true)).toList();
    return new Person(PersonId.random(), records, false);
  }

  static AccessContext staff(String role, String organisation) {
    return staff("user-" + role, role, organisation, Purpose.TREATMENT);
  }

  static AccessContext staff(String user, String role, String organisation, Purpose purpose) {
    Actor actor = new Actor.Staff(user, "A. User", new RoleCode(role), Optional.empty());
    return context(actor, Optional.of(organisation), "sheaf-portal", Optional.empty(), purpose);
  }

  static AccessContext citizen(NhsNumber number) {
    return context(
        new Actor.Citizen("citizen", number),
        Optional.empty(),
        "sheaf-portal",
        Optional.empty(),
        Purpose.PATIENT_REQUEST);
  }

  static AccessContext system(String client, String organisation, Optional<SourceId> source) {
    return context(
        new Actor.PartnerSystem(client),
        Optional.of(organisation),
        client,
        source,
        Purpose.TREATMENT);
  }

  private static AccessContext context(
      Actor actor,
      Optional<String> organisation,
      String client,
      Optional<SourceId> source,
      Purpose purpose) {
    return new AccessContext(
        actor,
        organisation.map(OdsCode::new),
        client,
        source,
        Set.of(),
        purpose,
        UUID.randomUUID(),
        CorrelationId.random(),
        "127.0.0.1");
  }

  static VisibilityClass entryOf(SourceId source, DataClass dataClass, Label... labels) {
    return new VisibilityClass(source, dataClass, new TreeSet<>(Set.of(labels)));
  }

  /** Registers the person at a practice, from a year ago. */
  void registered(Person person, String practice) {
    relationships.observed(
        person.records().get(0).id(),
        entry("Patient"),
        Relationships.Kind.REGISTERED_PRACTICE,
        new OdsCode(practice),
        clock.instant().minus(Duration.ofDays(365)),
        Optional.empty());
  }

  /** An encounter that began ten days before its end, or before now while it is open. */
  EntryId encounter(Person person, String organisation, Optional<Instant> until) {
    EntryId entry = entry("Encounter");
    relationships.observed(
        person.records().get(0).id(),
        entry,
        Relationships.Kind.ENCOUNTER,
        new OdsCode(organisation),
        until.orElse(clock.instant()).minus(Duration.ofDays(10)),
        until);
    return entry;
  }

  /** Stores a directive on one of the person's records, from FHIR JSON parts. */
  EntryId directive(Person person, int record, String policyRule, String provision) {
    EntryId entry = entry("Consent");
    directives.recorded(
        entry,
        person.records().get(record).id(),
        PRACTICE,
        Optional.empty(),
        Consents.consent("active", policyRule, provision));
    return entry;
  }

  /** A clock that tests set. */
  static final class MovableClock extends Clock {

    private Instant now;

    MovableClock(Instant now) {
      this.now = now;
    }

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
