package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.entryOf;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.Person;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.register.FileRegister;
import care.sheaf.register.Register;
import care.sheaf.register.SensitiveCodeList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.junit.jupiter.api.Test;

class SimulatedDecisionsTest {

  private static final FileRegister FILES = new FileRegister(Path.of("../../governance"));

  private final World world = new World();
  private final SimulatedDecisions simulated = new PolicySimulatedDecisions(world.jdbi);

  @Test
  void underThePolicyInForceItSaysWhatIsDecided() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    for (String organisation : new String[] {"Z99001", "Z99002"}) {
      var viewer = staff("R8001", organisation);
      Explained explained =
          simulated.decide(
              world.register,
              world.clock.instant(),
              viewer,
              person,
              world.decisions.circumstances(person));
      Decision real = world.decisions.decide(viewer, person);

      assertThat(explained.decision()).hasSameClassAs(real);
      assertThat(explained.decision().reasons()).isEqualTo(real.reasons());
    }
  }

  @Test
  void saysOfEachClassWhyItIsNotSeenAndNeverByWhichLabel() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    world.directive(
        person,
        0,
        "OPTOUT",
        "{\"type\": \"deny\", \"class\": [" + Consents.resourceType("MedicationStatement") + "]}");
    Explained explained = now(FILES, "R8001", "Z99001", person);
    var permit = (Decision.Permit) explained.decision();

    Map<VisibilityClass, String> expected =
        Map.of(
            entryOf(PRACTICE, DataClass.PROBLEMS), "",
            entryOf(PRACTICE, DataClass.CONSENT), "role R8001 does not see consent",
            entryOf(PRACTICE, DataClass.PROBLEMS, Label.sensitivity("HIV")),
                "labelled as sensitive, in a way that the role does not see",
            entryOf(
                    PRACTICE,
                    DataClass.PROBLEMS,
                    new Label(SensitiveCodeList.LEGAL_RESTRICTION, "HFEA")),
                "closed by law, to everybody",
            entryOf(PRACTICE, DataClass.MEDICATIONS), "an objection of the person covers it");
    expected.forEach(
        (entry, words) -> {
          assertThat(explained.against().apply(entry).orElse("")).isEqualTo(words);
          assertThat(permit.visible().test(entry)).isEqualTo(words.isEmpty());
        });
  }

  @Test
  void aDraftDecidesOtherwiseAndLeavesWhatIsInForceAlone() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    Register draft =
        draft(
            "roles.yaml", "sees: [demographics, alerts, app", "sees: [demographics, results, app");
    VisibilityClass results = entryOf(PRACTICE, DataClass.RESULTS);

    assertThat(now(draft, "R8009", "Z99001", person).against().apply(results)).isEmpty();
    assertThat(now(FILES, "R8009", "Z99001", person).against().apply(results))
        .contains("role R8009 does not see results");
    assertThat(now(draft, "R8009", "Z99001", person).decision().reasons())
        .contains("policy " + draft.version());
  }

  @Test
  void aDraftThatSuspendsIsADenial() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    Register draft =
        FILES.read(
            FILES
                .inForce()
                .with(
                    Map.of(
                        "policy/suspended.yaml",
                        FILES
                            .inForce()
                            .files()
                            .get("policy/suspended.yaml")
                            .replaceAll(
                                "(?m)^users:.*$",
                                "users:\n  - {id: user-R8000, why: Tried in a test, since: \"2026-11-22\"}"))));

    assertThat(now(draft, "R8000", "Z99001", person).decision().reasons().get(0))
        .isEqualTo("suspended");
    assertThat(now(FILES, "R8000", "Z99001", person).decision())
        .isInstanceOf(Decision.Permit.class);
  }

  @Test
  void directivesAreThoseThatStoodThen() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    Consent objection = Consents.consent("active", "OPTOUT", "");
    Set<EntryId> told = told(person);

    assertThat(then(person, told, List.of(objection)).decision().reasons())
        .contains("objection to the whole record");
    assertThat(then(person, told, List.of()).decision()).isInstanceOf(Decision.Permit.class);
    Stream.of(
            Consents.consent("inactive", "OPTOUT", ""),
            Consents.consent("active", "research", "OPTOUT", ""))
        .forEach(
            without ->
                assertThat(then(person, told, List.of(without)).decision())
                    .isInstanceOf(Decision.Permit.class));
  }

  @Test
  void relationshipsOfWhichNothingHadBeenSaidAreNotThere() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    assertThat(then(person, Set.of(), List.of()).decision().reasons()).contains("no relationship");
  }

  @Test
  void aClaimCountsFromWhenItWasMadeUntilItLapses() {
    Person person = person(HOSPITAL);
    var user = staff("R8000", "Z99002");
    Instant before = world.clock.instant();
    world.clock.move(Duration.ofHours(1));
    Instant claimed = world.clock.instant();
    Relationships.Claim claim =
        world.relationships.claim(user, person, "direct-care", "She is in my surgery now.");

    assertThat(opens(person, before)).isFalse();
    assertThat(opens(person, claimed)).isTrue();
    assertThat(opens(person, claim.expires().minusSeconds(1))).isTrue();
    assertThat(opens(person, claim.expires())).isFalse();
  }

  private boolean opens(Person person, Instant at) {
    return simulated
            .decide(
                FILES,
                at,
                staff("R8000", "Z99002"),
                person,
                simulated.circumstancesAt(
                    person, at, new SimulatedDecisions.Told(Set.of(), List.of())))
            .decision()
        instanceof Decision.Permit;
  }

  private Explained now(Register policy, String role, String organisation, Person person) {
    return simulated.decide(
        policy,
        world.clock.instant(),
        staff(role, organisation),
        person,
        world.decisions.circumstances(person));
  }

  private Explained then(Person person, Set<EntryId> told, List<Consent> consents) {
    Instant at = world.clock.instant().minus(Duration.ofDays(1));
    return simulated.decide(
        FILES,
        at,
        staff("R8000", "Z99001"),
        person,
        simulated.circumstancesAt(person, at, new SimulatedDecisions.Told(told, consents)));
  }

  /** Every entry that says something of a relationship. */
  private Set<EntryId> told(Person person) {
    return Set.copyOf(
        world.jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select entry_type, entry_id from consent.relationship"
                            + " where record_id = :record")
                    .bind("record", person.records().get(0).id().value())
                    .map((row, context) -> new EntryId(row.getString(1), row.getString(2)))
                    .list()));
  }

  private static Register draft(String file, String old, String replacement) {
    String text = Optional.ofNullable(FILES.inForce().files().get(file)).orElseThrow();
    assertThat(text).contains(old);
    return FILES.read(FILES.inForce().with(Map.of(file, text.replace(old, replacement))));
  }
}
