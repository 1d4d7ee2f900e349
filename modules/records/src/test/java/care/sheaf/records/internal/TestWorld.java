package care.sheaf.records.internal;

import care.sheaf.audit.InMemoryLedger;
import care.sheaf.consent.Circumstances;
import care.sheaf.consent.Classifier.Classification;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.db.TestDatabase;
import care.sheaf.identity.Findings;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.PersonStamp;
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
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.platform.KeyRing;
import care.sheaf.platform.PlatformResources;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.EntryIds;
import care.sheaf.records.ReadModel;
import care.sheaf.records.SharedRecord;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import care.sheaf.store.StoredVersion;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The module over a real database, with everything left of it in memory: persons are what the test
 * says, decisions permit what {@link #visible} permits.
 */
final class TestWorld {

  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final SourceId GP = new SourceId(new OdsCode("Z99001"), "gp");
  static final SourceId EPR = new SourceId(new OdsCode("RZA"), "epr");
  static final SourceId MENTAL = new SourceId(new OdsCode("RZM"), "epr");
  static final SourceId OWN = new SourceId(new OdsCode("QZZ"), "sheaf");

  final TestTransactions transactions = new TestTransactions(TestDatabase.asApp());
  final InMemoryLedger ledger = new InMemoryLedger();
  final Persons persons = new Persons();
  final ReadModel readModel;
  final SharedRecord shared;
  final MovableClock clock = new MovableClock();
  final EntryIds ids;

  /** What viewers may see; everything, unless a test says otherwise. */
  Predicate<VisibilityClass> visible = any -> true;

  /** When set, the whole record is refused. */
  Optional<Refusal> denial = Optional.empty();

  /** Since when sources do not answer. */
  final Map<SourceId, Instant> unavailable = new HashMap<>();

  private final Map<EntryId, Long> versions = new HashMap<>();

  TestWorld() {
    // A source's state never goes back, and the tests share their sources and the database.
    org.jdbi.v3.core.Jdbi.create(TestDatabase.asOwner())
        .useHandle(handle -> handle.execute("delete from records.source_state"));
    var jdbi = PlatformResources.jdbiOver(transactions);
    KeyRing keys = keys();
    ids = new EntryIds(keys);
    readModel = new EntryTables(jdbi, persons);
    var config =
        SheafConfig.of(
            Map.of("SHEAF_GOVERNANCE_DIR", "g", "SHEAF_KEYS_DIR", "k", "SHEAF_SEARCH_DIR", "s"));
    shared =
        new AuditedSharedRecord(
            ledger,
            jdbi,
            persons,
            (asked, most) -> List.of(),
            new FakeDecisions(),
            FakeRegister.register(),
            source -> Optional.ofNullable(unavailable.get(source)),
            ids,
            keys,
            config,
            clock);
  }

  static AccessContext clinician() {
    return new AccessContext(
        new Actor.Staff("u1", "Anna Clarke", new RoleCode("R8000"), Optional.empty()),
        Optional.of(new OdsCode("Z99001")),
        "portal",
        Optional.empty(),
        Set.of("user/*.rs"),
        Purpose.TREATMENT,
        UUID.randomUUID(),
        CorrelationId.random(),
        "127.0.0.1");
  }

  static AccessContext sendingAs(SourceId source) {
    return new AccessContext(
        new Actor.PartnerSystem("client-" + source.system()),
        Optional.of(source.organisation()),
        "client-" + source.system(),
        Optional.of(source),
        Set.of("system/*.cruds"),
        Purpose.TREATMENT,
        UUID.randomUUID(),
        CorrelationId.random(),
        "127.0.0.1");
  }

  /** A person with one patient record of each source. */
  TestPerson person(SourceId... sources) {
    var person = new TestPerson(PersonId.random());
    for (SourceId source : sources) {
      var record = new PatientRecordId(OpaqueId.random());
      person.records.put(source, record);
      persons.link(person.id, patientRecord(record, source, false));
    }
    for (SourceId source : sources) {
      person.send(
          source,
          DataClass.DEMOGRAPHICS,
          "{'resourceType':'Patient','id':'%s','name':[{'family':'Hill','given':['Grace']}],"
                  .formatted(person.records.get(source).value())
              + "'gender':'female','birthDate':'1950-02-03',"
              + "'address':[{'line':['1 Mill Lane'],'postalCode':'ZZ99 1AA'}]}");
    }
    return person;
  }

  static PatientRecord patientRecord(PatientRecordId id, SourceId source, boolean restricted) {
    return new PatientRecord(
        id,
        source,
        Optional.of(new PatientRecord.NumberClaim(new NhsNumber("9990000018"), true)),
        List.of(new PatientRecord.Name("Hill", List.of("Grace"), "")),
        Optional.of(LocalDate.of(1950, 2, 3)),
        Optional.of("female"),
        List.of("ZZ991AA"),
        List.of("1 Mill Lane"),
        PatientRecord.Contacts.NONE,
        Optional.empty(),
        false,
        restricted,
        true);
  }

  void heardFrom(SourceId source, Instant at) {
    heardFrom(source, at, at);
  }

  void heardFrom(SourceId source, Instant at, Instant asOf) {
    transactions.run(() -> readModel.heardFrom(source, at, asOf));
  }

  /** Sends something that belongs to no person. */
  EntryId sendDirectory(SourceId source, String json) {
    return write(source, Optional.empty(), DataClass.DIRECTORY, json, Set.of());
  }

  private EntryId write(
      SourceId source,
      Optional<PatientRecordId> record,
      DataClass kind,
      String quoted,
      Set<Label> labels) {
    ObjectNode json = Json.parse(quoted.replace('\'', '"'));
    String type = json.path("resourceType").asText();
    if (!json.has("id")) {
      json.put("id", OpaqueId.random());
    }
    var id = new EntryId(type, json.path("id").asText());
    long version = versions.merge(id, 1L, Long::sum);
    json.putObject("meta").put("versionId", Long.toString(version)).put("source", source.uri());
    var stored =
        new StoredVersion(
            id,
            version,
            NOW.minus(Duration.ofHours(1)).plusSeconds(version),
            new String(Json.bytes(json), java.nio.charset.StandardCharsets.UTF_8),
            version == 1 ? StoredVersion.Outcome.CREATED : StoredVersion.Outcome.UPDATED);
    transactions.run(
        () ->
            readModel.written(
                List.of(
                    new ReadModel.Written(
                        stored,
                        source,
                        record,
                        new Classification(kind, new TreeSet<>(labels)),
                        new org.hl7.fhir.r4.model.Basic(),
                        NOW.minus(Duration.ofHours(1)),
                        UUID.randomUUID()))));
    return id;
  }

  /** One person of a test. */
  final class TestPerson {

    final PersonId id;
    final Map<SourceId, PatientRecordId> records = new HashMap<>();

    TestPerson(PersonId id) {
      this.id = id;
    }

    /**
     * Sends an entry; single quotes stand for double ones and {@code PATIENT} for the patient
     * record.
     */
    EntryId send(SourceId source, DataClass kind, String json, Label... labels) {
      PatientRecordId record = records.get(source);
      return write(
          source,
          Optional.of(record),
          kind,
          json.replace("PATIENT", "Patient/" + record.value()),
          Set.of(labels));
    }

    void delete(EntryId entry) {
      long version = versions.merge(entry, 1L, Long::sum);
      transactions.run(
          () ->
              readModel.deleted(
                  new StoredVersion(entry, version, NOW, "", StoredVersion.Outcome.DELETED),
                  NOW,
                  UUID.randomUUID()));
    }
  }

  private static KeyRing keys() {
    try {
      Path directory = Files.createTempDirectory("keys");
      byte[] key = new byte[32];
      Arrays.fill(key, (byte) 7);
      String written = Base64.getEncoder().encodeToString(key);
      Files.writeString(directory.resolve("entry-id.key"), written);
      Files.writeString(directory.resolve("page-links.key"), written);
      return new KeyRing(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Persons as the test links them. */
  static final class Persons implements PersonIndex {

    private final Map<PersonId, List<PatientRecord>> links = new HashMap<>();
    private final Map<PatientRecordId, Long> stamps = new HashMap<>();
    private long stampsGiven;

    void link(PersonId person, PatientRecord record) {
      changed(List.of(record.id()));
      links
          .computeIfAbsent(person, id -> new ArrayList<>())
          .removeIf(known -> known.id().equals(record.id()));
      links.get(person).add(record);
    }

    @Override
    public void expect(Collection<PatientRecordId> records) {}

    @Override
    public <T> T together(Supplier<T> work) {
      return work.get();
    }

    @Override
    public MatchDecision place(PatientRecord record) {
      throw new UnsupportedOperationException("tests link persons themselves");
    }

    @Override
    public void withdraw(PatientRecordId record) {
      links.values().forEach(records -> records.removeIf(r -> r.id().equals(record)));
    }

    @Override
    public Optional<Person> person(PersonId id) {
      return Optional.ofNullable(links.get(id)).map(records -> new Person(id, records, false));
    }

    @Override
    public Optional<Person> personOf(PatientRecordId record) {
      return links.keySet().stream()
          .filter(id -> links.get(id).stream().anyMatch(r -> r.id().equals(record)))
          .findFirst()
          .flatMap(this::person);
    }

    @Override
    public Optional<PersonStamp> stamp(PersonId id) {
      return person(id)
          .map(
              person ->
                  new PersonStamp(
                      id,
                      person.recordIds().stream()
                          .collect(Collectors.toMap(record -> record, stamps::get))));
    }

    @Override
    public Optional<PersonStamp> stampOf(PatientRecordId record) {
      return personOf(record).flatMap(person -> stamp(person.id()));
    }

    @Override
    public void changed(Collection<PatientRecordId> records) {
      records.forEach(record -> stamps.put(record, stampsGiven++));
    }

    @Override
    public List<Person> withNhsNumber(NhsNumber number) {
      return links.keySet().stream()
          .filter(
              id ->
                  links.get(id).stream()
                      .anyMatch(
                          r -> r.nhsNumber().filter(c -> c.number().equals(number)).isPresent()))
          .flatMap(id -> person(id).stream())
          .toList();
    }

    @Override
    public Findings find(PersonQuery query) {
      return new Findings.Found(
          links.keySet().stream()
              .flatMap(id -> person(id).stream())
              .map(person -> new Findings.Match(person, 1.0))
              .toList());
    }
  }

  private final class FakeDecisions implements Decisions {

    @Override
    public Circumstances circumstances(Person person) {
      return new Circumstances(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Decision decide(AccessContext context, Person person, Circumstances circumstances) {
      if (denial.isPresent()) {
        return new Decision.Deny(UUID.randomUUID(), List.of("test"), denial.get());
      }
      return new Decision.Permit(UUID.randomUUID(), List.of("test"), visible);
    }

    @Override
    public void requireMayFind(AccessContext context) {
      denial.ifPresent(
          refusal -> {
            throw refusal.asException();
          });
    }

    @Override
    public void requireMayFind(AccessContext context, NhsNumber number) {
      requireMayFind(context);
    }
  }

  /** Stands at {@link #NOW} until it is moved. */
  static final class MovableClock extends Clock {

    private Instant now = NOW;

    void forward(Duration by) {
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

  /** Knows three sources, and nothing else that this module asks for. */
  private static final class FakeRegister {

    private static final List<Source> SOURCES =
        List.of(
            source(GP, "Elm Street Surgery record", Setting.GP),
            source(EPR, "Ashdown Hospital record", Setting.ACUTE),
            source(MENTAL, "Fairlea Trust record", Setting.MENTAL_HEALTH),
            source(OWN, "Recorded in the shared care record", Setting.ICB));

    static Register register() {
      return (Register)
          Proxy.newProxyInstance(
              FakeRegister.class.getClassLoader(),
              new Class<?>[] {Register.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "sources" -> SOURCES;
                    case "source" ->
                        SOURCES.stream().filter(s -> s.id().equals(arguments[0])).findFirst();
                    case "organisation" -> Optional.empty();
                    case "version" -> "one";
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    private static Source source(SourceId id, String name, Setting setting) {
      return new Source(
          id, name, setting, "client", "owner", true, Duration.ofDays(2), Optional.empty());
    }
  }
}
