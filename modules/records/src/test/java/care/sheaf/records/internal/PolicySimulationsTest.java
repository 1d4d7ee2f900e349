package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.DecidedLooks;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.consent.JdbiRelationships;
import care.sheaf.consent.PolicyDecisions;
import care.sheaf.consent.PolicyHistory;
import care.sheaf.consent.PolicySimulatedDecisions;
import care.sheaf.consent.Relationships;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.RoleCode;
import care.sheaf.platform.PlatformResources;
import care.sheaf.records.PolicySimulation;
import care.sheaf.records.PolicySimulation.Answer;
import care.sheaf.records.PolicySimulation.Change;
import care.sheaf.records.PolicySimulation.Effect;
import care.sheaf.records.PolicySimulation.Item;
import care.sheaf.records.PolicySimulation.Question;
import care.sheaf.records.PolicySimulation.Replay;
import care.sheaf.records.PolicySimulation.ReplayQuestion;
import care.sheaf.records.PolicySimulation.Viewer;
import care.sheaf.records.internal.TestWorld.TestPerson;
import care.sheaf.register.FileRegister;
import care.sheaf.register.PolicyText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PolicySimulationsTest {

  private static final FileRegister FILES = new FileRegister(Path.of("../../governance"));
  private static final String SEES = "sees: [demographics, alerts, appointments";
  private static final String OBJECTION =
      "{'resourceType':'Consent','status':'%s','patient':{'reference':'PATIENT'},"
          + "'scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope',"
          + "'code':'patient-privacy'}]},"
          + "'policyRule':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
          + "'code':'OPTOUT'}]}}";

  private final TestWorld world = new TestWorld();
  private final Jdbi jdbi = PlatformResources.jdbiOver(world.transactions);
  private final Relationships relationships =
      new JdbiRelationships(jdbi, world.persons, FILES, world.ledger, world.clock);
  private final Looks looks = new Looks();
  private final PolicySimulation simulation =
      new PolicySimulations(
          world.ledger,
          jdbi,
          world.persons,
          new PolicyDecisions(jdbi, FILES, world.clock),
          new PolicySimulatedDecisions(jdbi),
          new AlwaysTheSame(),
          looks,
          FILES,
          FILES,
          FhirContext.forR4Cached(),
          world.clock);

  @Test
  void namesEntriesWithWhatBecomesOfThem() {
    TestPerson person = registered();
    EntryId problem = person.send(GP, DataClass.PROBLEMS, problem());
    EntryId sensitive = person.send(GP, DataClass.PROBLEMS, problem(), Label.sensitivity("HIV"));

    Answer answer = simulation.ask(officer("QZZ"), question(person, "R8003", Map.of()));

    assertThat(answer.permitted()).isTrue();
    assertThat(answer.policy()).isEqualTo(FILES.version());
    assertThat(answer.items())
        .contains(
            new Item(problem.reference(), DataClass.PROBLEMS, Optional.empty()),
            new Item(
                sensitive.reference(),
                DataClass.PROBLEMS,
                Optional.of("labelled as sensitive, in a way that the role does not see")));
    assertThat(answer.toString()).doesNotContain("HIV", "Asthma", "Hill");
    AuditRecord entry = world.ledger.records().get(world.ledger.records().size() - 1);
    assertThat(entry.event()).isEqualTo("policy.simulated");
    assertThat(entry.person()).contains(person.id);
    assertThat(entry.disclosed().isNothing()).isTrue();
    assertThat(entry.detail())
        .containsEntry("role", "R8003")
        .containsEntry("organisation", "Z99001")
        .containsEntry("outcome", "permit");
  }

  @Test
  void whatCannotBeShownWithoutAnotherIsWithheld() {
    TestPerson person = registered();
    EntryId given =
        person.send(
            GP,
            DataClass.VACCINATIONS,
            "{'resourceType':'Immunization','status':'completed','patient':{'reference':'PATIENT'}}",
            Label.sensitivity("HIV"));
    EntryId evaluation =
        person.send(
            GP,
            DataClass.PROBLEMS,
            ("{'resourceType':'ImmunizationEvaluation','status':'completed',"
                    + "'patient':{'reference':'PATIENT'},'immunizationEvent':{'reference':'%s'}}")
                .formatted(given.reference()));
    world.visible = visibility -> visibility.labels().isEmpty();
    String shownForReal =
        new String(
            world.shared.everything(TestWorld.clinician(), person.id.value(), Map.of(), "x").json(),
            StandardCharsets.UTF_8);

    Answer answer = simulation.ask(officer("QZZ"), question(person, "R8003", Map.of()));

    assertThat(shownForReal).doesNotContain(evaluation.id());
    assertThat(answer.items())
        .contains(
            new Item(
                evaluation.reference(),
                DataClass.PROBLEMS,
                Optional.of("refers to something that is not shown")));
  }

  @Test
  void aRefusalIsToldWithItsReasonsAndNoEntries() {
    TestPerson person = world.person(GP);

    Answer answer = simulation.ask(officer("QZZ"), question(person, "R8003", Map.of()));

    assertThat(answer.refusal().flatMap(Refusal::spineCode)).contains("NO_RELATIONSHIP");
    assertThat(answer.items()).isEmpty();
    assertThat(answer.reasons()).contains("no relationship");
  }

  @Test
  void decidesByDirectivesAndEntriesAsTheyStood() {
    TestPerson person = registered();
    EntryId objection = person.send(GP, DataClass.CONSENT, OBJECTION.formatted("active"));
    String withdrawn =
        OBJECTION
            .formatted("inactive")
            .replace("'Consent',", "'Consent','id':'" + objection.id() + "',");
    Instant objected = NOW.minus(Duration.ofHours(1)).plusSeconds(1);
    person.send(GP, DataClass.CONSENT, withdrawn);
    EntryId later = new EntryId("Consent", objection.id());

    assertThat(at(person, objected).reasons()).contains("objection to the whole record");
    Answer after = at(person, objected.plusSeconds(1));
    assertThat(after.permitted()).isTrue();
    assertThat(after.items()).extracting(Item::reference).contains(later.reference());
    assertThat(at(person, objected.minusSeconds(1)).reasons()).contains("no relationship");
    assertThat(after.notes()).hasSizeGreaterThan(2);
  }

  @Test
  void aDraftDecidesAndAWrongOneIsRefusedByLine() {
    TestPerson person = registered();
    EntryId problem = person.send(GP, DataClass.PROBLEMS, problem());

    Answer answer =
        simulation.ask(
            officer("QZZ"),
            question(person, "R8009", roles(SEES, SEES.replace("alerts", "problems, alerts"))));

    assertThat(answer.drafted()).isTrue();
    assertThat(answer.policy()).isNotEqualTo(FILES.version());
    assertThat(answer.items())
        .contains(new Item(problem.reference(), DataClass.PROBLEMS, Optional.empty()));
    assertThatThrownBy(
            () ->
                simulation.ask(
                    officer("QZZ"),
                    question(person, "R8009", roles(SEES, SEES.replace("alerts", "alarms")))))
        .isInstanceOf(RefusedException.class)
        .hasMessageMatching("(?s).*roles\\.yaml:\\d+: .*");
  }

  @Test
  void onlyGovernanceLeadsMayAskAndOfTheirOwn() {
    TestPerson person = registered();
    Question question = question(person, "R8003", Map.of());

    assertRefused(TestWorld.clinician(), question);
    assertRefused(officer("RZA"), question);
    assertThat(simulation.ask(officer("Z99001"), question).permitted()).isTrue();
    assertThat(world.ledger.records())
        .filteredOn(entry -> entry.refusal().isPresent())
        .hasSize(2)
        .allMatch(entry -> entry.event().equals("policy.simulated"));
  }

  @Test
  void nobodyIsToldWhoIsCloseToARestrictedPerson() {
    TestPerson person = registered();
    world.persons.link(
        person.id, TestWorld.patientRecord(new PatientRecordId(OpaqueId.random()), EPR, true));

    assertRefused(officer("QZZ"), question(person, "R8003", Map.of()));
    assertThat(world.ledger.records().get(0).detail())
        .containsEntry(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD);
  }

  @Test
  void theFutureCannotBeAskedAbout() {
    TestPerson person = registered();

    assertThatThrownBy(() -> at(person, NOW.plusSeconds(1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("future");
  }

  @Test
  void looksAreDecidedAgainAndThoseThatChangeAreToldAsOne() {
    TestPerson person = registered();
    person.send(GP, DataClass.PROBLEMS, problem());
    looks.add(person.id, "rosa", "R8009", "");
    looks.add(person.id, "rosa", "R8009", "");
    looks.add(person.id, "anna", "R8000", "");
    looks.add(person.id, "otto", "R8009", "FORBIDDEN");
    looks.addCitizen(person.id);

    Replay replay = replay(roles(SEES, SEES.replace("alerts", "problems, alerts")));

    assertThat(replay.looks()).isEqualTo(4);
    assertThat(replay.leftOut()).isOne();
    assertThat(replay.unlike()).isOne();
    assertThat(replay.changed()).isEqualTo(3);
    assertThat(replay.changes())
        .extracting(Change::who, Change::effect, Change::looks, Change::more, Change::fewer)
        .containsExactlyInAnyOrder(
            tuple("Name of rosa", Effect.SEES_MORE, 2, 1, 0),
            tuple("Name of otto", Effect.SEES_MORE, 1, 1, 0));
    assertThat(replay.next()).isEmpty();
  }

  @Test
  void aDraftThatClosesARoleRefusesItsLooks() {
    TestPerson person = registered();
    looks.add(person.id, "rosa", "R8009", "");

    Replay replay = replay(roles("[FIND_PERSON, VIEW_RECORD]", "[FIND_PERSON]"));

    Change change = replay.changes().get(0);
    assertThat(change.effect()).isEqualTo(Effect.REFUSED);
    assertThat(change.would()).isEqualTo("refused: role may not view records");
    assertThat(replay(roles("note:", "note:")).changed()).isZero();
  }

  @Test
  void aReplayNeedsADraftAndHasItsBounds() {
    for (ReplayQuestion question :
        List.of(
            new ReplayQuestion(Map.of(), 7, 10, Optional.empty()),
            new ReplayQuestion(roles("note:", "note:"), 0, 10, Optional.empty()),
            new ReplayQuestion(roles("note:", "note:"), 7, 2_001, Optional.empty()))) {
      assertThatThrownBy(() -> simulation.replay(officer("QZZ"), question))
          .isInstanceOf(RefusedException.class);
    }
    assertThatThrownBy(
            () ->
                simulation.replay(
                    TestWorld.clinician(),
                    new ReplayQuestion(roles("note:", "note:"), 7, 10, Optional.empty())))
        .isInstanceOf(RefusedException.class);
  }

  private Replay replay(Map<String, String> draft) {
    return simulation.replay(officer("QZZ"), new ReplayQuestion(draft, 7, 100, Optional.empty()));
  }

  private void assertRefused(AccessContext caller, Question question) {
    assertThatThrownBy(() -> simulation.ask(caller, question))
        .isInstanceOf(RefusedException.class)
        .satisfies(
            refused ->
                assertThat(((RefusedException) refused).refusal().kind())
                    .isEqualTo(Refusal.Kind.FORBIDDEN));
  }

  private Answer at(TestPerson person, Instant at) {
    return simulation.ask(
        officer("QZZ"),
        new Question(person.id.value(), viewer("R8008"), Optional.of(at), Map.of()));
  }

  private static Question question(TestPerson person, String role, Map<String, String> draft) {
    return new Question(person.id.value(), viewer(role), Optional.empty(), draft);
  }

  private static Viewer viewer(String role) {
    return new Viewer(
        Optional.empty(), new RoleCode(role), new OdsCode("Z99001"), Purpose.TREATMENT);
  }

  private static Map<String, String> roles(String old, String replacement) {
    String text = FILES.inForce().files().getOrDefault("roles.yaml", "");
    assertThat(text).contains(old);
    return Map.of("roles.yaml", text.replace(old, replacement));
  }

  private static String problem() {
    return "{'resourceType':'Condition','code':{'text':'Asthma'},"
        + "'subject':{'reference':'PATIENT'}}";
  }

  /** Of the practice, by what its patient record says. */
  private TestPerson registered() {
    TestPerson person = world.person(GP);
    PatientRecordId record = Objects.requireNonNull(person.records.get(GP));
    relationships.observed(
        record,
        record.entry(),
        Relationships.Kind.REGISTERED_PRACTICE,
        new OdsCode("Z99001"),
        NOW.minus(Duration.ofDays(100)),
        Optional.empty());
    return person;
  }

  private static AccessContext officer(String organisation) {
    return new AccessContext(
        new Actor.Staff("officer", "Carol Finch", new RoleCode("R0001"), Optional.empty()),
        Optional.of(new OdsCode(organisation)),
        "sheaf-portal",
        Optional.empty(),
        Set.of("user/*.rs"),
        Purpose.TREATMENT,
        UUID.randomUUID(),
        CorrelationId.random(),
        "127.0.0.1");
  }

  /** What is in force has always been. */
  private static final class AlwaysTheSame implements PolicyHistory {

    @Override
    public int keep() {
      return 0;
    }

    @Override
    public Optional<InForce> at(Instant time) {
      return Optional.of(new InForce(FILES.version(), Instant.EPOCH));
    }

    @Override
    public List<InForce> newest(int most) {
      return List.of(new InForce(FILES.version(), Instant.EPOCH));
    }

    @Override
    public Optional<PolicyText> text(String version) {
      return Optional.of(FILES.inForce());
    }
  }

  /** Looks as the ledger writes them. */
  private static final class Looks implements DecidedLooks {

    private final List<LedgerEntry> entries = new ArrayList<>();

    void add(PersonId person, String user, String role, String refusal) {
      String refused =
          refusal.isEmpty() ? "" : ",\"refusal\":{\"kind\":\"" + refusal + "\",\"text\":\"x\"}";
      add(
          """
          {"person":"%s","decision":"x","event":"record.viewed","client":"sheaf-portal",
           "purpose":"TREAT","organisation":{"code":"Z99001"},
           "actor":{"kind":"staff","id":"%s","name":"Name of %s","role":{"code":"%s"}}%s}
          """
              .formatted(person.value(), user, user, role, refused));
    }

    void addCitizen(PersonId person) {
      add(
          """
          {"person":"%s","decision":"x","event":"record.viewed","client":"sheaf-portal",
           "purpose":"PATRQT","actor":{"kind":"citizen","id":"grace"}}
          """
              .formatted(person.value()));
    }

    private void add(String content) {
      entries.add(
          new LedgerEntry(UUID.randomUUID(), OptionalLong.empty(), NOW.minusSeconds(60), content));
    }

    @Override
    public List<LedgerEntry> since(
        Optional<OdsCode> organisation, Instant from, Optional<UUID> before, int limit) {
      return List.copyOf(entries);
    }

    @Override
    public List<LedgerEntry> restingOn(UUID decision) {
      return List.of();
    }
  }
}
