package care.sheaf.intake.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.InMemoryLedger;
import care.sheaf.consent.Circumstances;
import care.sheaf.consent.Classifier.Classification;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.consent.DirectiveAssignments;
import care.sheaf.consent.Directives;
import care.sheaf.consent.JdbiSharingChoices;
import care.sheaf.consent.Relationships;
import care.sheaf.db.TestDatabase;
import care.sheaf.identity.Findings;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.PersonStamp;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.platform.KeyRing;
import care.sheaf.platform.PlatformResources;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.EntryIds;
import care.sheaf.register.CodedChoices;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import care.sheaf.register.Role;
import care.sheaf.register.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jdbi.v3.core.Jdbi;

/** Intake over a real database, with the modules that it calls in memory. */
final class Intake {

  static final FhirContext FHIR = FhirContext.forR4Cached();
  static final RoleCode RECORDER = new RoleCode("R8000");

  /** What the modules to the left were told. */
  record Told(String what, EntryId entry, String detail) {}

  final SourceId source;
  final SourceId other;
  final SourceId own = new SourceId(new OdsCode("QZZ"), "sheaf");
  final TestUnitOfWork unitOfWork;
  final InMemoryFhirStore store = new InMemoryFhirStore(FHIR);
  final InMemoryReadModel readModel = new InMemoryReadModel();
  final InMemoryLedger ledger = new InMemoryLedger();
  final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
  final List<Told> told = new CopyOnWriteArrayList<>();
  final Map<PatientRecordId, PersonId> persons = new ConcurrentHashMap<>();
  final Set<SourceId> disabled = ConcurrentHashMap.newKeySet();
  final Jdbi jdbi;
  final EntryIds ids;
  final KeptDeliveries deliveries;
  final PendingSettlement pending;
  final GroupedDeliveries bulk;
  volatile Runnable whileClassifying = () -> {};

  private Intake() {
    String organisation = "T" + (1000 + COUNT.incrementAndGet());
    source = new SourceId(new OdsCode(organisation), "epr");
    other = new SourceId(new OdsCode(organisation), "lab");
    unitOfWork = new TestUnitOfWork(TestDatabase.asApp());
    unitOfWork.join(store);
    unitOfWork.join(readModel);
    jdbi = PlatformResources.jdbiOver(unitOfWork.dataSource());
    ids = new EntryIds(new KeyRing(keys()));
    var log = new DeliveryLog(jdbi);
    var ownEntries = new OwnEntries(ids, readModel, store, jdbi);
    var senders = new Senders(register());
    var deliveryLedger = new DeliveryLedger(ledger);
    var answers = new Answers(FHIR);
    var writer =
        new EntryWriter(
            Patients::read,
            new Persons(),
            new ReplacedNumbers(Patients::read, new NoNumberChanges()),
            (resource, from) -> classify(),
            new ToldDirectives(),
            new CodedChoiceNotes(new ToldDirectives(), register()),
            new RelationshipNotes(new ToldRelationships(), register()),
            new Practices(store, FHIR),
            store,
            readModel,
            ownEntries);
    var together =
        new StepsTogether(
            ownEntries,
            senders,
            new UserConsents(
                new Persons(),
                new JdbiSharingChoices(
                    jdbi, new NoAssignments(), new PermitAll(), register(), ledger, clock),
                ownEntries),
            writer,
            readModel,
            deliveryLedger,
            log,
            config());
    var application =
        new Application(
            unitOfWork,
            log,
            new ResourceReading(FHIR),
            new Planner(ownEntries),
            together,
            answers,
            deliveryLedger,
            new Persons(),
            clock);
    var settling = new Settling(unitOfWork, log, application, answers, deliveryLedger, clock);
    deliveries =
        new KeptDeliveries(
            unitOfWork,
            log,
            senders,
            settling,
            answers,
            deliveryLedger,
            clock,
            Duration.ofSeconds(5));
    bulk =
        new GroupedDeliveries(
            unitOfWork, log, senders, application, deliveries, deliveryLedger, clock);
    pending = new PendingSettlement(unitOfWork, log, settling, clock);
  }

  private static final java.util.concurrent.atomic.AtomicInteger COUNT =
      new java.util.concurrent.atomic.AtomicInteger();

  static Intake fresh() {
    return new Intake();
  }

  AccessContext sender() {
    return sender(source, UUID.randomUUID());
  }

  AccessContext sender(SourceId as, UUID requestId) {
    return context(
        new Actor.PartnerSystem(as.toString()), as.toString(), Optional.of(as), requestId);
  }

  AccessContext context(Actor actor, String client, Optional<SourceId> as, UUID requestId) {
    return new AccessContext(
        actor,
        Optional.of(source.organisation()),
        client,
        as,
        Set.of("system/*.cud"),
        Purpose.TREATMENT,
        requestId,
        CorrelationId.random(),
        "127.0.0.1");
  }

  Answer post(String body) {
    return send(sender(), "POST", "", body);
  }

  Answer send(AccessContext context, String method, String path, String body) {
    return deliveries.receive(context, request(method, path, body));
  }

  static Request request(String method, String path, String body) {
    return new Request(
        method,
        path,
        "application/fhir+json",
        Optional.empty(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** State and reason of all deliveries of this intake's sources, oldest first. */
  List<String> states() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select state from intake.delivery where source in (:one, :two)"
                        + " order by received, id")
                .bind("one", source.toString())
                .bind("two", other.toString())
                .mapTo(String.class)
                .list());
  }

  static Bundle bundle(Answer answer) {
    return FHIR.newJsonParser().parseResource(Bundle.class, text(answer));
  }

  static OperationOutcome outcome(Answer answer) {
    return FHIR.newJsonParser().parseResource(OperationOutcome.class, text(answer));
  }

  static String text(Answer answer) {
    return new String(answer.json(), StandardCharsets.UTF_8);
  }

  /** A stored entry, as it was committed. */
  <T extends Resource> T stored(Class<T> type, EntryId entry) {
    return FHIR.newJsonParser().parseResource(type, store.committed().get(entry).json());
  }

  EntryId id(String type, String ownId) {
    return ids.of(type, source, ownId);
  }

  List<String> events() {
    return ledger.records().stream().map(AuditRecord::event).toList();
  }

  private Classification classify() {
    whileClassifying.run();
    return new Classification(DataClass.OTHER, new TreeSet<>());
  }

  private Register register() {
    return (Register)
        Proxy.newProxyInstance(
            Register.class.getClassLoader(),
            new Class<?>[] {Register.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "source" -> Optional.of(registered((SourceId) arguments[0]));
                  case "codedChoices" ->
                      new CodedChoices(
                          Set.of(Setting.values()),
                          Map.of("http://read.info/readv2", Set.of("93C1")),
                          Map.of("http://read.info/readv2", Set.of("9Nd7")));
                  case "sources" -> List.of(registered(own));
                  case "organisation" ->
                      Optional.of(
                          new Organisation((OdsCode) arguments[0], "an organisation", Setting.ICB));
                  case "role" ->
                      Optional.of(
                          new Role(
                              (RoleCode) arguments[0],
                              "a role",
                              Set.of(),
                              arguments[0].equals(RECORDER)
                                  ? Set.of(Role.Permission.RECORD_CONSENT)
                                  : Set.of()));
                  case "relationshipRules" ->
                      new RelationshipRules(
                          Duration.ofDays(30),
                          Duration.ofDays(42),
                          Duration.ofDays(365),
                          Set.of("http://snomed.info/sct|108252007"),
                          Duration.ofHours(24),
                          Map.of(),
                          Set.of(),
                          10);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Source registered(SourceId id) {
    return new Source(
        id,
        "a source",
        Setting.ACUTE,
        id.toString(),
        "somebody",
        !disabled.contains(id),
        Duration.ofDays(1),
        Optional.empty());
  }

  private static SheafConfig config() {
    return new SheafConfig(
        URI.create("https://care.example"),
        URI.create("https://sign-in.example"),
        Path.of("."),
        Path.of("."),
        Path.of("."),
        Optional.empty(),
        true);
  }

  private static Path keys() {
    try {
      Path directory = Files.createTempDirectory("sheaf-keys");
      byte[] key = new byte[32];
      key[0] = 7;
      Files.writeString(directory.resolve("entry-id.key"), Base64.getEncoder().encodeToString(key));
      return directory;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Everybody is a person of their own, unless their record asks for a steward. */
  private final class Persons implements PersonIndex {

    @Override
    public void expect(Collection<PatientRecordId> records) {}

    @Override
    public <T> T together(Supplier<T> work) {
      return work.get();
    }

    @Override
    public MatchDecision place(PatientRecord record) {
      boolean seen = persons.containsKey(record.id());
      PersonId person = persons.computeIfAbsent(record.id(), id -> PersonId.random());
      if (record.names().stream().anyMatch(name -> name.family().equals("Twin"))) {
        return new MatchDecision.NeedsReview(person, UUID.randomUUID(), List.of(), "", basis());
      }
      return seen
          ? new MatchDecision.Linked(person, "", basis())
          : new MatchDecision.NewPerson(person, "", basis());
    }

    private static Optional<MatchDecision.Basis> basis() {
      return Optional.of(new MatchDecision.Basis("TestRule", Optional.empty()));
    }

    @Override
    public void withdraw(PatientRecordId record) {
      told.add(new Told("withdrawn", record.entry(), ""));
    }

    @Override
    public Optional<Person> person(PersonId id) {
      List<PatientRecord> records = new ArrayList<>();
      persons.forEach(
          (record, person) -> {
            if (person.equals(id)) {
              records.add(Patients.named(record, source));
            }
          });
      return records.isEmpty() ? Optional.empty() : Optional.of(new Person(id, records, false));
    }

    @Override
    public Optional<Person> personOf(PatientRecordId record) {
      return Optional.ofNullable(persons.get(record)).flatMap(this::person);
    }

    @Override
    public Optional<PersonStamp> stamp(PersonId id) {
      return Optional.empty();
    }

    @Override
    public Optional<PersonStamp> stampOf(PatientRecordId record) {
      return Optional.empty();
    }

    @Override
    public void changed(Collection<PatientRecordId> records) {
      // Nothing is remembered here.
    }

    @Override
    public List<Person> withNhsNumber(NhsNumber number) {
      return List.of();
    }

    @Override
    public Findings find(PersonQuery query) {
      return new Findings.TooMany();
    }
  }

  private final class ToldDirectives implements Directives {

    @Override
    public void recorded(
        EntryId entry,
        PatientRecordId record,
        SourceId from,
        Optional<Maker> maker,
        Consent consent) {
      told.add(
          new Told(
              "directive",
              entry,
              record
                  + " "
                  + from
                  + maker.map(by -> " by " + by.name() + " on " + by.person()).orElse("")));
    }

    @Override
    public void coded(
        EntryId entry,
        PatientRecordId record,
        SourceId from,
        CodedChoices.Meaning meaning,
        Optional<DateTimeType> stated,
        String words) {
      told.add(
          new Told(
              "coded " + meaning,
              entry,
              words + stated.map(moment -> " " + moment.getValueAsString()).orElse("")));
    }

    @Override
    public void withdrawn(EntryId entry) {
      told.add(new Told("directive withdrawn", entry, ""));
    }
  }

  private final class ToldRelationships implements Relationships {

    @Override
    public void observed(
        PatientRecordId record,
        EntryId entry,
        Kind kind,
        Set<OdsCode> organisations,
        Instant from,
        Optional<Instant> until) {
      String named =
          organisations.stream().map(OdsCode::value).sorted().collect(Collectors.joining(" "));
      told.add(new Told(kind.name(), entry, named + until.map(at -> " " + at).orElse("")));
    }

    @Override
    public void ended(EntryId entry, Instant at) {
      told.add(new Told("no practice", entry, ""));
    }

    @Override
    public void withdrawn(EntryId entry) {
      told.add(new Told("no relationship", entry, ""));
    }

    @Override
    public Claim claim(AccessContext context, Person person, String reason, String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void refused(AccessContext context, Person person, Refusal refusal) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class NoAssignments implements DirectiveAssignments {

    @Override
    public List<Unassigned> of(Person person) {
      return List.of();
    }

    @Override
    public void assign(
        AccessContext context, Person person, EntryId directive, PersonId to, String reason) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class PermitAll implements Decisions {

    @Override
    public Circumstances circumstances(Person person) {
      return new Circumstances(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Decision decide(AccessContext context, Person person, Circumstances circumstances) {
      Predicate<care.sheaf.kernel.VisibilityClass> all = any -> true;
      return new Decision.Permit(UUID.randomUUID(), List.of(), all);
    }

    @Override
    public void requireMayFind(AccessContext context) {}

    @Override
    public void requireMayFind(AccessContext context, care.sheaf.kernel.NhsNumber number) {}
  }
}
