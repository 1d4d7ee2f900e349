package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.MENTAL;
import static care.sheaf.records.internal.TestWorld.NOW;
import static care.sheaf.records.internal.TestWorld.clinician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord.Narrowing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traces that what is withheld left, each found by {@code ./sheaf bench leak}. */
class TracesTest {

  private static final String CLINIC =
      "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},"
          + "'subject':{'reference':'PATIENT'}}";

  private static final String PULSE =
      "{'resourceType':'Observation','id':'%s','status':'final','code':{'text':'Heart rate'},"
          + "'subject':{'reference':'PATIENT'}%s}";

  private final TestWorld world = new TestWorld();

  @Test
  void contributionsStandWhereTheyStandInAnEntryOfWhichNothingWasTaken() throws IOException {
    var person = world.person(GP, MENTAL);
    EntryId clinic = person.send(MENTAL, DataClass.ENCOUNTERS, CLINIC);
    person.send(
        GP,
        DataClass.OBSERVATIONS,
        PULSE.formatted(OpaqueId.random(), ",'encounter':{'reference':'" + clinic + "'}"));
    person.send(GP, DataClass.OBSERVATIONS, PULSE.formatted(OpaqueId.random(), ""));
    world.visible = each -> !each.source().equals(MENTAL);

    assertThat(text(view(person)).split("\"Observation\",\"extension\":\\[", -1)).hasSize(3);
  }

  @Test
  void aSourceOfWhichNothingCanBeShownIsAsEmptyAsOneThatSentNothing() {
    var person = world.person(GP, MENTAL);
    EntryId clinic = person.send(MENTAL, DataClass.ENCOUNTERS, CLINIC);
    person.send(
        MENTAL,
        DataClass.OTHER,
        "{'resourceType':'Provenance','target':[{'reference':'"
            + clinic
            + "'}],'recorded':'2026-05-03T14:05:00Z','agent':[{'who':{'display':'x'}}]}");
    world.heardFrom(MENTAL, NOW);
    world.visible = each -> !each.source().equals(MENTAL) || each.dataClass() == DataClass.OTHER;

    assertThat(view(person).coverage())
        .filteredOn(each -> each.source().equals(Optional.of(MENTAL)))
        .extracting(MergedRecord.Coverage::status)
        .containsExactly(MergedRecord.Coverage.Status.EMPTY);
  }

  @Test
  void whatWasTakenOutBringsNoDirectoryEntries() throws IOException {
    var person = world.person(GP, MENTAL);
    EntryId sister =
        person.send(
            MENTAL,
            DataClass.DEMOGRAPHICS,
            "{'resourceType':'RelatedPerson','patient':{'reference':'PATIENT'}}");
    EntryId refuge = world.sendDirectory(GP, "{'resourceType':'Organization','name':'Refuge'}");
    person.send(
        GP,
        DataClass.PROCEDURES,
        "{'resourceType':'Procedure','status':'completed','code':{'text':'Dressing'},"
            + "'subject':{'reference':'PATIENT'},'performer':[{'actor':{'reference':'"
            + sister
            + "'},'onBehalfOf':{'reference':'"
            + refuge
            + "'}}]}");
    world.visible = each -> !each.source().equals(MENTAL);

    assertThat(text(view(person))).contains("Dressing").doesNotContain("Refuge");
    assertThat(everything(person)).contains("Dressing").doesNotContain("Refuge");
  }

  @Test
  void anEntryThatWasOnceOfAHiddenKindIsNowhere() throws IOException {
    var person = world.person(GP);
    String id = OpaqueId.random();
    person.send(GP, DataClass.RESULTS, PULSE.formatted(id, ""));
    person.send(GP, DataClass.OBSERVATIONS, PULSE.formatted(id, ",'valueString':'seventy'"));
    world.visible = each -> each.dataClass() != DataClass.RESULTS;

    assertNotFound(() -> world.shared.read(clinician(), "Observation", id, Optional.empty()));
    assertThat(text(view(person))).doesNotContain("seventy");
    assertThat(everything(person)).doesNotContain("seventy");
  }

  @Test
  void whatWasDeletedAndCouldNotBeShownBeforeWasNeverThere() {
    var person = world.person(GP, MENTAL);
    EntryId clinic = person.send(MENTAL, DataClass.ENCOUNTERS, CLINIC);
    EntryId provenance =
        person.send(
            GP,
            DataClass.OTHER,
            "{'resourceType':'Provenance','target':[{'reference':'"
                + clinic
                + "'}],'recorded':'2026-05-03T14:05:00Z','agent':[{'who':{'display':'x'}}]}");
    person.delete(provenance);
    world.visible = each -> !each.source().equals(MENTAL);

    assertNotFound(
        () -> world.shared.read(clinician(), "Provenance", provenance.id(), Optional.empty()));
    assertNotFound(() -> world.shared.history(clinician(), "Provenance", provenance.id()));
  }

  @Test
  void theMergedPatientDoesNotReferToWhatIsWithheld() throws IOException {
    var person = world.person(GP, MENTAL);
    EntryId clinic = person.send(MENTAL, DataClass.ENCOUNTERS, CLINIC);
    person.send(
        GP,
        DataClass.DEMOGRAPHICS,
        "{'resourceType':'Patient','id':'%s','extension':[{'url':'urn:see','valueReference':{'reference':'%s'}}]}"
            .formatted(person.records.get(GP).value(), clinic));
    world.visible = each -> !each.source().equals(MENTAL);

    assertThat(text(view(person))).doesNotContain(clinic.id());
    assertThat(json(world.shared.patient(clinician(), person.id.value()).json()))
        .doesNotContain(clinic.id());
  }

  @Test
  void aPatientRecordOfWhichNothingIsVisibleIsReferredToByNobody() {
    var person = world.person(GP, MENTAL);
    String other = person.records.get(MENTAL).value();
    EntryId pulse =
        person.send(
            GP,
            DataClass.OBSERVATIONS,
            PULSE.formatted(OpaqueId.random(), ",'focus':[{'reference':'Patient/" + other + "'}]"));
    world.visible = each -> !each.source().equals(MENTAL);

    assertThat(
            json(
                world.shared.read(clinician(), "Observation", pulse.id(), Optional.empty()).json()))
        .doesNotContain(other)
        .contains("subject");
  }

  @Test
  void aRestrictedPersonsEntriesAreNotFoundByALocalNumber() {
    var person = restricted();
    person.send(
        GP,
        DataClass.OBSERVATIONS,
        PULSE.formatted(OpaqueId.random(), ",'identifier':[{'system':'urn:gp','value':'7'}]"));

    assertThatThrownBy(
            () ->
                world.shared.search(
                    clinician(),
                    "Observation",
                    Map.of("patient", List.of(person.id.value()), "identifier", List.of("7")),
                    "http://localhost:8080/fhir"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.NOT_SUPPORTED));
  }

  @Test
  void aRestrictedPersonsDeletedRelatedPersonWasNeverThere() {
    var person = restricted();
    EntryId sister =
        person.send(
            GP,
            DataClass.DEMOGRAPHICS,
            "{'resourceType':'RelatedPerson','patient':{'reference':'PATIENT'}}");
    person.delete(sister);

    assertNotFound(
        () -> world.shared.read(clinician(), "RelatedPerson", sister.id(), Optional.empty()));
    assertNotFound(() -> world.shared.history(clinician(), "RelatedPerson", sister.id()));
  }

  private TestWorld.TestPerson restricted() {
    var person = world.person(GP);
    PatientRecord record = TestWorld.patientRecord(person.records.get(GP), GP, true);
    world.persons.link(person.id, record);
    return person;
  }

  private MergedRecord view(TestWorld.TestPerson person) {
    return world.shared.record(clinician(), person.id.value(), Narrowing.NONE);
  }

  private String everything(TestWorld.TestPerson person) {
    return json(
        world
            .shared
            .everything(clinician(), person.id.value(), Map.of(), "http://localhost:8080/fhir")
            .json());
  }

  private static String text(MergedRecord record) throws IOException {
    var out = new ByteArrayOutputStream();
    record.body().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String json(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void assertNotFound(Runnable look) {
    assertThatThrownBy(look::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
  }
}
