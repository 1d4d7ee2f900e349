package care.sheaf.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Header;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Condition;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final String ALL =
      Sent.transaction(
          Sent.put(Sent.condition("c1", "Patient/p1"), "Condition/c1"),
          Sent.put(Sent.patient("p1"), "Patient/p1"));

  private final Intake intake = Intake.fresh();

  @Test
  void storesATransactionUnderIdsOfItsOwn() {
    Answer answer = intake.post(ALL);

    assertThat(answer.status()).as(Intake.text(answer)).isEqualTo(200);
    var bundle = Intake.bundle(answer);
    assertThat(bundle.getType().toCode()).isEqualTo("transaction-response");
    assertThat(bundle.getEntry().get(0).getResponse().getLocation())
        .isEqualTo(intake.id("Condition", "c1").reference() + "/_history/1");
    assertThat(bundle.getEntry().get(0).getResponse().getStatus()).startsWith("201");
    assertThat(Intake.text(answer)).contains("linked to a new person");
    assertThat(intake.states()).containsExactly("applied");
    assertThat(intake.readModel.heard()).containsExactly(intake.source);
  }

  @Test
  void anExtractIsOfTheMomentAtWhichItsSourceMadeIt() {
    assertThat(asOfWhenStated("2026-09-28T02:00:00Z")).isEqualTo("2026-09-28T02:00:00Z");
  }

  @Test
  void aTimestampWithAnotherOffsetIsTheSameMoment() {
    assertThat(asOfWhenStated("2026-09-28T03:00:00+01:00")).isEqualTo("2026-09-28T02:00:00Z");
  }

  @Test
  void aClockThatRunsAheadMakesNothingNewer() {
    assertThat(asOfWhenStated("2026-11-23T10:00:00Z")).isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void aBundleThatDoesNotSayIsOfTheMomentOfItsReceipt() {
    intake.post(ALL);

    assertThat(intake.readModel.asOf()).containsEntry(intake.source, intake.clock.instant());
  }

  private String asOfWhenStated(String timestamp) {
    for (String type : new String[] {"\"transaction\"", "\"batch\""}) {
      intake.post(ALL.replace("\"transaction\"", type + ",\"timestamp\":\"" + timestamp + "\""));
    }
    return intake.readModel.asOf().get(intake.source).toString();
  }

  @Test
  void rewritesReferencesAndSaysWhereAnEntryIsFrom() {
    intake.post(ALL);

    Condition condition = intake.stored(Condition.class, intake.id("Condition", "c1"));
    assertThat(condition.getSubject().getReference())
        .isEqualTo(intake.id("Patient", "p1").reference());
    assertThat(condition.getMeta().getSource()).isEqualTo(intake.source.uri());
  }

  @Test
  void saysInTheLedgerWhoseRecordWasWritten() {
    intake.post(ALL);

    assertThat(intake.events()).containsExactly("delivery.applied");
    var entry = intake.ledger.records().get(0);
    assertThat(entry.person()).isPresent();
    assertThat(entry.disclosed().references())
        .contains(intake.id("Condition", "c1").reference() + "/_history/1");
    assertThat(entry.detail()).containsEntry("created", "2");
    assertThat(entry.detail().get("match")).startsWith("TestRule: ");
  }

  @Test
  void answersTheSameRequestAgainWithoutDoingItAgain() {
    AccessContext context = intake.sender();

    Answer first = intake.send(context, "POST", "", ALL);
    Answer second = intake.send(context, "POST", "", ALL);

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(intake.states()).containsExactly("applied");
    assertThat(intake.events()).hasSize(1);
  }

  @Test
  void forgetsARequestIdAfterSevenDays() {
    AccessContext context = intake.sender();
    intake.send(context, "POST", "", ALL);

    intake.clock.move(Duration.ofDays(6));
    assertThat(Intake.text(intake.send(context, "POST", "", ALL))).contains("201 Created");
    intake.clock.move(Duration.ofDays(2));
    assertThat(Intake.text(intake.send(context, "POST", "", ALL))).contains("Nothing changed");
  }

  @Test
  void refusesAnotherBodyUnderTheSameRequestId() {
    AccessContext context = intake.sender();
    intake.send(context, "POST", "", ALL);

    Answer other =
        intake.send(
            context, "POST", "", Sent.transaction(Sent.put(Sent.patient("p2"), "Patient/p2")));

    assertThat(other.status()).isEqualTo(409);
    assertThat(Intake.text(other)).contains("DUPLICATE_REJECTED");
    assertThat(intake.store.committed()).doesNotContainKey(intake.id("Patient", "p2"));
  }

  @Test
  void appliesTwoOfTheSameAtOnceOnlyOnce() throws Exception {
    AccessContext context = intake.sender();
    var pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Answer> send = () -> intake.send(context, "POST", "", ALL);
      List<Future<Answer>> answers = pool.invokeAll(List.of(send, send, send, send));
      byte[] first = answers.get(0).get().json();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(answer.get().json()).isEqualTo(first);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(intake.states()).containsExactly("applied");
    assertThat(intake.events()).containsExactly("delivery.applied");
  }

  @Test
  void tellsARetryToComeBackWhileTheFirstIsStillWorkedOn() throws Exception {
    AccessContext context = intake.sender();
    var started = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    intake.whileClassifying =
        () -> {
          started.countDown();
          await(finish);
        };
    var pool = Executors.newSingleThreadExecutor();
    try {
      var first = pool.submit(() -> intake.send(context, "POST", "", ALL));
      assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

      Answer retry = intake.send(context, "POST", "", ALL);

      assertThat(retry.status()).isEqualTo(409);
      assertThat(retry.headers()).contains(new Header("Retry-After", "5"));
      finish.countDown();
      assertThat(first.get().status()).isEqualTo(200);
    } finally {
      finish.countDown();
      pool.shutdown();
    }
  }

  @Test
  void leavesNothingButTheKeptDeliveryWhenItFails() {
    intake.whileClassifying =
        () -> {
          throw new IllegalStateException("a fault of ours");
        };
    AccessContext context = intake.sender();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> intake.send(context, "POST", "", ALL))
        .hasMessage("a fault of ours");
    assertThat(intake.store.committed()).isEmpty();
    assertThat(intake.states()).containsExactly("received");
    assertThat(intake.events()).isEmpty();

    intake.whileClassifying = () -> {};
    assertThat(intake.send(context, "POST", "", ALL).status()).isEqualTo(200);
    assertThat(intake.states()).containsExactly("applied");
  }

  @Test
  void takesUpWhatACrashLeftBehind() {
    intake.whileClassifying =
        () -> {
          throw new IllegalStateException("the lights went out");
        };
    AccessContext context = intake.sender();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> intake.send(context, "POST", "", ALL));
    intake.whileClassifying = () -> {};

    assertThat(intake.pending.settle()).as("too early").isZero();
    intake.clock.move(Duration.ofMinutes(2));
    intake.pending.settle();

    assertThat(intake.states()).containsExactly("applied");
    assertThat(intake.store.committed()).containsKey(intake.id("Condition", "c1"));
    assertThat(intake.send(context, "POST", "", ALL).status()).isEqualTo(200);
    assertThat(intake.events()).containsExactly("delivery.applied");
  }

  @Test
  void parksWhatKeepsFailingThroughAFaultOfOurs() {
    intake.whileClassifying =
        () -> {
          throw new IllegalStateException("a fault of ours");
        };
    AccessContext context = intake.sender();
    for (int attempt = 1; attempt < Settling.FAULTS_BORNE; attempt++) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
          () -> intake.send(context, "POST", "", ALL));
    }

    assertThat(intake.send(context, "POST", "", ALL).status()).isEqualTo(503);
    assertThat(intake.states()).containsExactly("parked");
  }

  @Test
  void refusesADanglingReferenceWhole() {
    Answer answer =
        intake.post(
            Sent.transaction(
                Sent.put(Sent.patient("p1"), "Patient/p1"),
                Sent.put(Sent.condition("c1", "Patient/nobody"), "Condition/c1")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Intake.text(answer)).contains("REFERENCE_NOT_FOUND").doesNotContain("nobody");
    assertThat(Intake.outcome(answer).getIssueFirstRep().getExpression().get(0).getValue())
        .isEqualTo("Bundle.entry[1].subject");
    assertThat(intake.store.committed()).isEmpty();
    assertThat(intake.states()).containsExactly("rejected");
    assertThat(intake.events()).containsExactly("delivery.refused");
    assertThat(intake.readModel.heard()).isEmpty();
  }

  @Test
  void refusesToWriteAnotherSourcesEntry() {
    intake.post(ALL);
    String theirs = intake.id("Condition", "c1").id();

    Answer answer =
        intake.send(
            intake.sender(intake.other, UUID.randomUUID()),
            "POST",
            "",
            Sent.transaction(
                Sent.put(Sent.patient("p9"), "Patient/p9"),
                Sent.put(Sent.condition(theirs, "Patient/p9"), "Condition/" + theirs)));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(intake.store.committed().get(intake.id("Condition", "c1")).version()).isEqualTo(1);
    assertThat(intake.store.committed())
        .doesNotContainKey(intake.ids.of("Patient", intake.other, "p9"));
  }

  @Test
  void refusesToReferToAnotherSourcesEntry() {
    intake.post(ALL);

    Answer answer =
        intake.send(
            intake.sender(intake.other, UUID.randomUUID()),
            "PUT",
            "Condition/c2",
            Sent.condition("c2", intake.id("Patient", "p1").reference()));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(intake.store.committed()).hasSize(2);
  }

  @Test
  void refusesAnotherSourceInMeta() {
    String patient =
        Sent.patient("p1")
            .replace("\"id\"", "\"meta\":{\"source\":\"" + intake.other.uri() + "\"},\"id\"");

    Answer answer = intake.post(Sent.transaction(Sent.put(patient, "Patient/p1")));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertThat(intake.post("{\"resourceType\":").status()).isEqualTo(400);
    assertThat(intake.post("").status()).isEqualTo(400);
    assertThat(intake.post("[]").status()).isEqualTo(400);
    assertThat(intake.post("{} {}").status()).isEqualTo(400);
    assertThat(intake.post("{\"a\":".repeat(100_000)).status()).isEqualTo(400);
    assertThat(intake.states()).containsOnly("rejected");
  }

  @Test
  void refusesAnUnknownType() {
    Answer answer =
        intake.post(
            Sent.transaction(Sent.put("{\"resourceType\":\"Wombat\",\"id\":\"w\"}", "Wombat/w")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Intake.text(answer)).contains("Wombat");
  }

  @Test
  void refusesATypeThatIsNotTakenIn() {
    Answer answer =
        intake.post(
            Sent.transaction(
                Sent.put(
                    "{\"resourceType\":\"Binary\",\"id\":\"b\",\"contentType\":\"text/plain\"}",
                    "Binary/b")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Intake.text(answer)).contains("does not take in Binary");
  }

  @Test
  void refusesAnUnknownElementAndSaysWhere() {
    String wrong = Sent.patient("p1").replace("\"name\"", "\"nickname\":\"Secret\",\"name\"");

    Answer answer = intake.post(Sent.transaction(Sent.put(wrong, "Patient/p1")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Intake.text(answer))
        .contains("Bundle.entry[0].resource.nickname")
        .doesNotContain("Secret");
  }

  @Test
  void refusesXmlWithADocumentType() {
    String xml =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + "<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"&a;\"/></Bundle>";

    Answer answer =
        intake.deliveries.receive(
            intake.sender(),
            new Request(
                "POST",
                "",
                "application/fhir+xml",
                Optional.empty(),
                xml.getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    Answer answer =
        intake.deliveries.receive(
            intake.sender(),
            new Request(
                "POST",
                "",
                "application/fhir+json",
                Optional.empty(),
                new byte[] {'{', (byte) 0xC3, 0x28, '}'}));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refusesTextThatNothingCanKeep() {
    String nul = Sent.patient("p1").replace("Marlowe", "Mar\\u0000lowe");
    String half = Sent.patient("p1").replace("Marlowe", "Mar\\ud800lowe");

    assertThat(intake.post(Sent.transaction(Sent.put(nul, "Patient/p1"))).status()).isEqualTo(422);
    assertThat(intake.post(Sent.transaction(Sent.put(half, "Patient/p1"))).status()).isEqualTo(422);
  }

  @Test
  void refusesAnEntryThatStandsTwice() {
    Answer answer =
        intake.post(
            Sent.transaction(
                Sent.put(Sent.patient("p1"), "Patient/p1"),
                Sent.put(Sent.patient("p1"), "Patient/p1")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Intake.text(answer)).contains("twice");
  }

  @Test
  void refusesAnEntryThatIsNobodys() {
    Answer answer =
        intake.send(
            intake.sender(),
            "PUT",
            "Condition/c1",
            "{\"resourceType\":\"Condition\",\"id\":\"c1\",\"subject\":{\"display\":\"x\"}}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Intake.text(answer)).contains("exactly one Patient");
  }

  @Test
  void keepsNothingOfASourceThatIsSwitchedOff() {
    intake.disabled.add(intake.source);

    assertThat(intake.post(ALL).status()).isEqualTo(403);
    assertThat(intake.states()).isEmpty();
    assertThat(intake.events()).containsExactly("delivery.refused");
  }

  @Test
  void refusesASystemThatIsNoSource() {
    var context =
        intake.context(
            new Actor.PartnerSystem("viewer"), "viewer", Optional.empty(), UUID.randomUUID());

    assertThat(intake.send(context, "POST", "", ALL).status()).isEqualTo(403);
  }

  @Test
  void resolvesWhatWasSentBefore() {
    intake.post(
        Sent.transaction(
            Sent.post(
                "urn:uuid:0b7c9d1e-58a8-4d3c-9a41-0f3c0a4f6a01", Sent.patient("x"), "Patient"),
            Sent.put(
                "{\"resourceType\":\"Organization\",\"id\":\"o1\",\"identifier\":[{\"system\":"
                    + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"Z99001\"}]}",
                "Organization/o1")));

    Answer answer =
        intake.send(
            intake.sender(),
            "PUT",
            "Encounter/e1",
            """
            {"resourceType":"Encounter","id":"e1","status":"in-progress",
             "class":{"code":"IMP"},
             "subject":{"reference":"urn:uuid:0b7c9d1e-58a8-4d3c-9a41-0f3c0a4f6a01"},
             "serviceProvider":{"reference":
               "Organization?identifier=https://fhir.nhs.uk/Id/ods-organization-code|Z99001"}}""");

    assertThat(answer.status()).as(Intake.text(answer)).isEqualTo(201);
    assertThat(intake.told)
        .contains(new Intake.Told("ENCOUNTER", intake.id("Encounter", "e1"), "Z99001"));
  }

  @Test
  void referralsEpisodesAndCareTeamsSayWhoCaresForAPerson() {
    String practice = ods("Z99001");
    intake.post(
        Sent.transaction(
            Sent.put(Sent.patient("p1"), "Patient/p1"),
            Sent.put(
                request("r1", "active", "3457005", "\"authoredOn\":\"2026-11-01T09:00:00Z\","),
                "ServiceRequest/r1"),
            Sent.put(request("r2", "active", "108252007", ""), "ServiceRequest/r2"),
            Sent.put(
                request("r3", "completed", "3457005", "\"authoredOn\":\"2026-06-01T09:00:00Z\","),
                "ServiceRequest/r3"),
            Sent.put(request("r4", "completed", "3457005", ""), "ServiceRequest/r4"),
            Sent.put(request("r5", "revoked", "3457005", ""), "ServiceRequest/r5"),
            Sent.put(
                "{\"resourceType\":\"EpisodeOfCare\",\"id\":\"e1\",\"status\":\"finished\","
                    + "\"patient\":{\"reference\":\"Patient/p1\"},\"period\":{\"start\":\"2026-01-01\","
                    + "\"end\":\"2026-11-01T00:00:00Z\"}}",
                "EpisodeOfCare/e1"),
            Sent.put(
                "{\"resourceType\":\"EpisodeOfCare\",\"id\":\"e2\",\"status\":\"finished\","
                    + "\"patient\":{\"reference\":\"Patient/p1\"}}",
                "EpisodeOfCare/e2"),
            Sent.put(
                "{\"resourceType\":\"CareTeam\",\"id\":\"t1\",\"status\":\"active\","
                    + "\"subject\":{\"reference\":\"Patient/p1\"},\"managingOrganization\":["
                    + practice
                    + "],\"participant\":[{\"member\":{\"display\":\"A. Nurse\"},\"onBehalfOf\":"
                    + ods("RZC")
                    + "},{\"member\":"
                    + ods("RZM")
                    + ",\"period\":{\"end\":\"2020-01-01\"}}]}",
                "CareTeam/t1")));

    assertThat(intake.told)
        .filteredOn(told -> !told.entry().type().equals("Patient"))
        .extracting(told -> told.entry().type() + " " + told.what() + " " + told.detail())
        .containsExactlyInAnyOrder(
            "ServiceRequest REFERRAL RZM",
            "ServiceRequest no relationship ",
            "ServiceRequest REFERRAL RZM 2026-06-01T09:00:00Z",
            "ServiceRequest no relationship ",
            "ServiceRequest no relationship ",
            "EpisodeOfCare EPISODE "
                + intake.sender().source().orElseThrow().organisation()
                + " 2026-11-01T00:00:00Z",
            "EpisodeOfCare no relationship ",
            "CareTeam CARE_TEAM RZC Z99001");
  }

  private static String ods(String code) {
    return "{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\""
        + code
        + "\"}}";
  }

  private static String request(String id, String status, String category, String more) {
    return "{\"resourceType\":\"ServiceRequest\",\"id\":\""
        + id
        + "\",\"status\":\""
        + status
        + "\",\"intent\":\"order\","
        + more
        + "\"category\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""
        + category
        + "\"}]}],\"subject\":{\"reference\":\"Patient/p1\"},\"performer\":["
        + ods("RZM")
        + "]}";
  }

  @Test
  void readsThePracticeFromAnEntryOfTheSameBundle() {
    String patient =
        Sent.patient("p1")
            .replace(
                "\"name\"",
                "\"generalPractitioner\":[{\"reference\":\"Organization/o1\"}],\"name\"");
    intake.post(
        Sent.transaction(
            Sent.put(patient, "Patient/p1"),
            Sent.put(
                "{\"resourceType\":\"Organization\",\"id\":\"o1\",\"identifier\":[{\"system\":"
                    + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"Z99002\"}]}",
                "Organization/o1")));

    assertThat(intake.told)
        .contains(new Intake.Told("REGISTERED_PRACTICE", intake.id("Patient", "p1"), "Z99002"));
  }

  @Test
  void keepsForeignLogicalAndContainedReferences() {
    Answer answer =
        intake.post(
            Sent.transaction(
                Sent.put(Sent.patient("p1"), "Patient/p1"),
                Sent.put(
                    """
                    {"resourceType":"Condition","id":"c1",
                     "contained":[{"resourceType":"Practitioner","id":"dr"}],
                     "subject":{"reference":"Patient/p1"},
                     "recorder":{"reference":"#dr"},
                     "asserter":{"identifier":{"system":"https://x.example","value":"1"}},
                     "encounter":{"reference":"https://elsewhere.example/fhir/Encounter/1"}}""",
                    "Condition/c1")));

    assertThat(answer.status()).as(Intake.text(answer)).isEqualTo(200);
    Condition condition = intake.stored(Condition.class, intake.id("Condition", "c1"));
    assertThat(condition.getRecorder().getReference()).isEqualTo("#dr");
    assertThat(condition.getAsserter().getIdentifier().getValue()).isEqualTo("1");
    assertThat(condition.getEncounter().getReference())
        .isEqualTo("https://elsewhere.example/fhir/Encounter/1");
  }

  @Test
  void makesNoNewVersionOfWhatIsUnchanged() {
    intake.post(ALL);

    Answer answer = intake.post(ALL);

    assertThat(answer.status()).isEqualTo(200);
    var response = Intake.bundle(answer).getEntry().get(0).getResponse();
    assertThat(response.getStatus()).startsWith("200");
    assertThat(response.getEtag()).isEqualTo("W/\"1\"");
    assertThat(Intake.text(answer)).contains("Nothing changed");
  }

  @Test
  void saysWhenAPatientRecordWaitsForASteward() {
    Answer answer =
        intake.send(
            intake.sender(), "PUT", "Patient/p1", Sent.patient("p1").replace("Marlowe", "Twin"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(Intake.text(answer)).contains("steward");
  }

  @Test
  void refusesAChangeOfAVersionThatIsNotTheLatest() {
    intake.post(ALL);

    Answer answer =
        intake.deliveries.receive(
            intake.sender(),
            new Request(
                "PUT",
                "Condition/c1",
                "application/fhir+json",
                Optional.of(3L),
                Sent.condition("c1", "Patient/p1").getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(Intake.text(answer)).contains("RESOURCE_VERSION_MISMATCH");
  }

  @Test
  void deletesAndIsNotSurprisedByASecondDeletion() {
    intake.post(ALL);

    Answer first = intake.send(intake.sender(), "DELETE", "Condition/c1", "");
    Answer second = intake.send(intake.sender(), "DELETE", "Condition/c1", "");

    assertThat(first.status()).isEqualTo(204);
    assertThat(first.json()).isEmpty();
    assertThat(second.status()).isEqualTo(204);
    assertThat(intake.store.committed().get(intake.id("Condition", "c1")).deleted()).isTrue();
  }

  @Test
  void neverDeletesAConsent() {
    assertThat(intake.send(intake.sender(), "DELETE", "Consent/x", "").status()).isEqualTo(405);
  }

  @Test
  void appliesEachEntryOfABatchByItself() {
    Answer answer =
        intake.post(
            Sent.batch(
                Sent.put(Sent.condition("c1", "Patient/p1"), "Condition/c1"),
                Sent.put(Sent.condition("c2", "Patient/nobody"), "Condition/c2"),
                Sent.put(Sent.patient("p1"), "Patient/p1")));

    assertThat(answer.status()).isEqualTo(200);
    var entries = Intake.bundle(answer).getEntry();
    assertThat(entries.get(0).getResponse().getStatus()).startsWith("201");
    assertThat(entries.get(1).getResponse().getStatus()).startsWith("422");
    assertThat(entries.get(2).getResponse().getStatus()).startsWith("201");
    assertThat(intake.store.committed())
        .containsKey(intake.id("Condition", "c1"))
        .doesNotContainKey(intake.id("Condition", "c2"));
  }

  @Test
  void keepsAStaffMembersConsentOnOneOfThePersonsRecords() {
    intake.post(ALL);
    PersonId person = intake.persons.values().iterator().next();
    var staff = new Actor.Staff("1", "Anna Clarke", Intake.RECORDER, Optional.empty());
    var context = intake.context(staff, "portal", Optional.empty(), UUID.randomUUID());

    Answer answer = intake.send(context, "POST", "Consent", consent("Patient/" + person));

    assertThat(answer.status()).as(Intake.text(answer)).isEqualTo(201);
    assertThat(intake.told)
        .anySatisfy(
            told -> {
              assertThat(told.what()).isEqualTo("directive");
              assertThat(told.detail())
                  .isEqualTo(
                      intake.id("Patient", "p1").id()
                          + " "
                          + intake.own
                          + " by Anna Clarke on "
                          + person);
            });
  }

  @Test
  void tellsOfChoicesThatStandInTheDataAsCodes() {
    intake.post(
        Sent.transaction(
            Sent.put(Sent.patient("p1"), "Patient/p1"),
            Sent.put(coded("o1", "93C1.00", "final"), "Observation/o1"),
            Sent.put(coded("o2", "9Nd7.", "final"), "Observation/o2"),
            Sent.put(coded("o3", "9Ndo.", "final"), "Observation/o3"),
            Sent.put(coded("o4", "9Nd7.", "cancelled"), "Observation/o4")));

    assertThat(intake.told)
        .filteredOn(told -> told.what().startsWith("coded"))
        .extracting(told -> told.what() + ": " + told.detail())
        .containsExactlyInAnyOrder(
            "coded OBJECTION: Choice (93C1.00) 2020-01-02T00:00:00Z",
            "coded PERMISSION: Choice (9Nd7.) 2020-01-02T00:00:00Z");

    intake.post(
        Sent.transaction(
            Sent.put(Sent.patient("p1"), "Patient/p1"),
            Sent.put(coded("o1", "93C1.00", "entered-in-error"), "Observation/o1")));
    assertThat(intake.told)
        .anySatisfy(
            told -> {
              assertThat(told.what()).isEqualTo("directive withdrawn");
              assertThat(told.entry()).isEqualTo(intake.id("Observation", "o1"));
            });
  }

  private static String coded(String id, String code, String status) {
    return """
        {"resourceType":"Observation","id":"%s","status":"%s",
         "code":{"coding":[{"system":"http://read.info/readv2","code":"%s","display":"Choice"}]},
         "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2020-01-02T00:00:00Z"}"""
        .formatted(id, status, code);
  }

  @Test
  void refusesAConsentFromARoleThatMayNotRecordOne() {
    intake.post(ALL);
    PersonId person = intake.persons.values().iterator().next();
    var staff = new Actor.Staff("1", "Rosa Dunn", new RoleCode("R8009"), Optional.empty());
    var context = intake.context(staff, "portal", Optional.empty(), UUID.randomUUID());

    Answer answer = intake.send(context, "POST", "Consent", consent("Patient/" + person));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void refusesWhateverElseAUserSends() {
    var staff = new Actor.Staff("1", "Anna Clarke", Intake.RECORDER, Optional.empty());
    var context = intake.context(staff, "portal", Optional.empty(), UUID.randomUUID());

    assertThat(intake.send(context, "POST", "Patient", Sent.patient("p1")).status()).isEqualTo(403);
    assertThat(intake.send(context, "POST", "", ALL).status()).isEqualTo(403);
  }

  private static String consent(String patient) {
    return """
        {"resourceType":"Consent","status":"active",
         "scope":{"coding":[{"code":"patient-privacy"}]},
         "category":[{"text":"x"}],"patient":{"reference":"%s"},
         "policyRule":{"coding":[{"code":"OPTOUT"}]}}"""
        .formatted(patient);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
