package care.sheaf.benchmarks.leak;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import care.sheaf.benchmarks.leak.Withholding.Remains;
import care.sheaf.consent.Circumstances;
import care.sheaf.consent.Classifier.Classification;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.consent.JdbiBreakGlass;
import care.sheaf.consent.JdbiDirectives;
import care.sheaf.consent.JdbiRelationships;
import care.sheaf.consent.PolicyDecisions;
import care.sheaf.consent.RegisterClassifier;
import care.sheaf.consent.Relationships;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.RefusedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;

/**
 * The same person in two databases: whole, as the server would hold them, with its own decisions;
 * and the twin, of whom everything that there is may be seen.
 */
final class Pair implements AutoCloseable {

  private final Store whole;
  private final Store twin;
  private final Decisions real;
  private final RegisterClassifier classifier;
  private final JdbiDirectives directives;
  private final JdbiRelationships relationships;
  private final JdbiBreakGlass breakGlass;
  private final IParser parser = FhirContext.forR4Cached().newJsonParser();
  private Optional<Person> person = Optional.empty();

  Pair(Surroundings around, int worker) throws SQLException {
    whole =
        new Store(
            around,
            Surroundings.whole(worker),
            jdbi -> new PolicyDecisions(jdbi, around.register(), around.clock()));
    real = new PolicyDecisions(whole.jdbi(), around.register(), around.clock());
    twin = new Store(around, Surroundings.twin(worker), jdbi -> new AllVisible());
    classifier = new RegisterClassifier(around.register());
    var ledger = new LastLook();
    directives = new JdbiDirectives(whole.jdbi(), whole.persons(), around.clock());
    relationships =
        new JdbiRelationships(
            whole.jdbi(), whole.persons(), around.register(), ledger, around.clock());
    breakGlass =
        new JdbiBreakGlass(
            whole.jdbi(), whole.persons(), around.register(), ledger, around.clock());
    for (Store each : List.of(whole, twin)) {
      each.heardFrom(Surroundings.NOW.minus(Duration.ofHours(30)));
      each.putDirectory(Places.directory(), Pair::asMeant);
    }
  }

  Store whole() {
    return whole;
  }

  Store twin() {
    return twin;
  }

  /**
   * Loads a person whole, with what the viewers have claimed and opened.
   *
   * @return the person with those of the claims and openings that were granted
   */
  Subject load(Subject subject, List<AccessContext> viewers) {
    put(subject);
    Person whom = person.orElseThrow();
    whole.inOneTransaction(() -> subject.carers().forEach(carer -> cares(subject, carer)));
    var claimants = new TreeSet<String>();
    var emergencies = new TreeSet<String>();
    for (AccessContext viewer : viewers) {
      Viewers.user(viewer)
          .filter(subject.claimants()::contains)
          .ifPresent(user -> granted(() -> claim(viewer, whom), user, claimants));
      Viewers.user(viewer)
          .filter(subject.emergencies()::contains)
          .ifPresent(user -> granted(() -> open(viewer, whom), user, emergencies));
    }
    return new Subject(
        subject.id(),
        subject.records(),
        subject.entries(),
        subject.sayings(),
        subject.carers(),
        claimants,
        emergencies);
  }

  /** Loads the same person again, with other entries and directives. */
  void put(Subject subject) {
    person = Optional.of(new Person(subject.id(), subject.records(), false));
    List<Entry> all = Withholding.withConsents(subject);
    whole.put(person.orElseThrow(), all, this::classified);
    whole
        .clearing()
        .useHandle(
            handle ->
                handle
                    .createUpdate("delete from consent.directive where record_id = any(:ids)")
                    .bindArray(
                        "ids",
                        String.class,
                        subject.records().stream().map(each -> each.id().value()).toList())
                    .execute());
    whole.inOneTransaction(() -> subject.sayings().forEach(saying -> record(subject, saying)));
    whole.persons().changed(List.of());
  }

  private void record(Subject subject, Saying saying) {
    PatientRecordId record = subject.recordOf(saying.source()).id();
    var consent =
        (Consent) parser.parseResource(saying.json(record.entry().reference()).toString());
    directives.recorded(
        new EntryId("Consent", saying.id()), record, saying.source(), Optional.empty(), consent);
  }

  private void cares(Subject subject, String organisation) {
    PatientRecordId record = subject.records().get(0).id();
    String id =
        "abcdefg".charAt(Places.ORGANISATIONS.indexOf(organisation)) + record.value().substring(1);
    relationships.observed(
        record,
        new EntryId("Encounter", id),
        Relationships.Kind.ENCOUNTER,
        new OdsCode(organisation),
        Surroundings.NOW.minus(Duration.ofDays(10)),
        Optional.empty());
  }

  private void claim(AccessContext viewer, Person whom) {
    boolean board = viewer.organisation().orElseThrow().value().equals("QZZ");
    relationships.claim(
        viewer, whom, board ? "caseload" : "direct-care", "I am looking after this person");
  }

  private void open(AccessContext viewer, Person whom) {
    breakGlass.open(viewer, whom, "emergency", "Found lying in the street, not awake");
  }

  private static void granted(Runnable act, String user, Set<String> users) {
    if (users.contains(user)) {
      return;
    }
    try {
      act.run();
      users.add(user);
    } catch (RefusedException refused) {
      // then the user simply has none
    }
  }

  /** Loads the twin: what remains for a viewer, as if nothing else had ever been. */
  void putTwin(Remains remains) {
    twin.put(remains.person(), remains.entries(), Pair::asMeant);
  }

  private List<Classification> classified(Entry entry) {
    return entry.versions().stream()
        .map(version -> version.orElseThrow().json().toString())
        .map(json -> classifier.classify((Resource) parser.parseResource(json), entry.source()))
        .toList();
  }

  private static List<Classification> asMeant(Entry entry) {
    return entry.versions().stream()
        .map(
            version ->
                new Classification(version.orElseGet(entry::newest).dataClass(), new TreeSet<>()))
        .toList();
  }

  @Override
  public void close() throws SQLException {
    whole.close();
    twin.close();
  }

  /** Refuses as the server refuses the whole person, and else shows everything. */
  private final class AllVisible implements Decisions {

    @Override
    public Circumstances circumstances(Person ignored) {
      return real.circumstances(person.orElseThrow());
    }

    @Override
    public Decision decide(AccessContext context, Person ignored, Circumstances circumstances) {
      Decision decision = real.decide(context, person.orElseThrow(), circumstances);
      return decision instanceof Decision.Permit permit
          ? new Decision.Permit(permit.id(), permit.reasons(), any -> true, permit.emergency())
          : decision;
    }

    @Override
    public void requireMayFind(AccessContext context) {
      real.requireMayFind(context);
    }

    @Override
    public void requireMayFind(AccessContext context, NhsNumber number) {
      real.requireMayFind(context, number);
    }
  }
}
