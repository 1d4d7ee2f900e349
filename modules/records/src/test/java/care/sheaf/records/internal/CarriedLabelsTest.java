package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.clinician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.records.SharedRecord.Narrowing;
import care.sheaf.records.internal.TestWorld.TestPerson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What depends on a labelled entry is withheld from whomever that is withheld from. */
class CarriedLabelsTest {

  private static final Label HIV = new Label(Label.SENSITIVITY, "HIV");

  private final TestWorld world = new TestWorld();
  private final TestPerson person = world.person(GP, EPR);

  @Test
  void theMedicineForTheConditionAndWhatIsDispensedOnIt() {
    EntryId condition = condition("Secret", HIV);
    EntryId medicine = medicine("Telltale", condition);
    EntryId dispensed =
        person.send(
            GP,
            DataClass.MEDICATIONS,
            "{'resourceType':'MedicationDispense','status':'completed',"
                + "'medicationCodeableConcept':{'text':'Telltale tablets'},'subject':{'reference':'PATIENT'},"
                + "'authorizingPrescription':[{'reference':'"
                + medicine.reference()
                + "'}]}");
    EntryId other = medicine("Harmless", condition("Cough"));

    assertSeen(condition, medicine, dispensed, other);
    world.visible = entry -> entry.labels().isEmpty();

    assertNotSeen(condition, medicine, dispensed);
    assertSeen(other);
    assertThat(record()).contains("Harmless").doesNotContain("Telltale", "Secret");
    assertThat(search("MedicationRequest")).contains("\"total\":1").doesNotContain("Telltale");
  }

  @Test
  void theReportOfTheResultAndTheLetterOfTheEncounter() {
    EntryId result =
        person.send(
            GP,
            DataClass.RESULTS,
            "{'resourceType':'Observation','status':'final','code':{'text':'Secret test'},"
                + "'subject':{'reference':'PATIENT'}}",
            HIV);
    EntryId report =
        person.send(
            GP,
            DataClass.RESULTS,
            "{'resourceType':'DiagnosticReport','status':'final','code':{'text':'Telltale report'},"
                + "'subject':{'reference':'PATIENT'},'result':[{'reference':'"
                + result.reference()
                + "'}]}");
    EntryId encounter =
        person.send(
            GP,
            DataClass.ENCOUNTERS,
            "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},"
                + "'subject':{'reference':'PATIENT'}}",
            Label.confidentiality("R"));
    EntryId letter =
        person.send(
            GP,
            DataClass.DOCUMENTS,
            "{'resourceType':'DocumentReference','status':'current','type':{'text':'Telltale letter'},"
                + "'subject':{'reference':'PATIENT'},'content':[{'attachment':{'title':'x'}}],"
                + "'context':{'encounter':[{'reference':'"
                + encounter.reference()
                + "'}]}}");

    world.visible = entry -> entry.labels().isEmpty();

    assertNotSeen(result, report, encounter, letter);
  }

  @Test
  void aLabelThatComesLaterIsCarriedAtOnce() {
    EntryId condition = condition("Cough");
    EntryId medicine = medicine("Telltale", condition);
    world.visible = entry -> entry.labels().isEmpty();
    assertSeen(medicine);

    person.send(GP, DataClass.PROBLEMS, CONDITION.formatted(condition.id(), "Secret"), HIV);

    assertNotSeen(condition, medicine);
  }

  @Test
  void whatItDependedOnOnceStillCounts() {
    EntryId condition = condition("Secret", HIV);
    EntryId medicine = medicine("Telltale", condition);
    person.send(GP, DataClass.MEDICATIONS, MEDICINE.formatted(medicine.id(), "Telltale", ""));
    world.visible = entry -> entry.labels().isEmpty();

    assertNotSeen(medicine);
    assertThatThrownBy(
            () ->
                world.shared.read(clinician(), "MedicationRequest", medicine.id(), Optional.of(1L)))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> world.shared.history(clinician(), "MedicationRequest", medicine.id()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aDeletedDependentIsNotToldOfEither() {
    EntryId medicine = medicine("Telltale", condition("Secret", HIV));
    person.delete(medicine);
    world.visible = entry -> entry.labels().isEmpty();

    assertNotSeen(medicine);
  }

  @Test
  void whatMerelyNamesItIsShownWithoutTheReference() {
    EntryId condition = condition("Secret", HIV);
    EntryId list =
        person.send(
            GP,
            DataClass.OTHER,
            "{'resourceType':'List','status':'current','mode':'working','title':'Problems',"
                + "'subject':{'reference':'PATIENT'},'entry':[{'item':{'reference':'"
                + condition.reference()
                + "'}},{'item':{'reference':'"
                + condition("Cough").reference()
                + "'}}]}");
    world.visible = entry -> entry.labels().isEmpty();

    assertSeen(list);
    assertThat(read(list)).doesNotContain(condition.id());
  }

  @Test
  void labelsThatKeepNothingFromAnybodyAreNotCarried() {
    EntryId condition = condition("Cough", Label.confidentiality("N"));
    EntryId medicine = medicine("Harmless", condition);
    world.visible = entry -> entry.dataClass() != DataClass.MEDICATIONS || entry.labels().isEmpty();

    assertSeen(medicine);
  }

  private static final String CONDITION =
      "{'resourceType':'Condition','id':'%s','code':{'text':'%s'},'subject':{'reference':'PATIENT'}}";

  private static final String MEDICINE =
      "{'resourceType':'MedicationRequest','id':'%s','status':'active','intent':'order',"
          + "'medicationCodeableConcept':{'text':'%s'},'subject':{'reference':'PATIENT'}%s}";

  private EntryId condition(String words, Label... labels) {
    return person.send(
        GP, DataClass.PROBLEMS, CONDITION.formatted(OpaqueId.random(), words), labels);
  }

  private EntryId medicine(String words, EntryId reason) {
    return person.send(
        GP,
        DataClass.MEDICATIONS,
        MEDICINE.formatted(
            OpaqueId.random(),
            words,
            ",'reasonReference':[{'reference':'" + reason.reference() + "'}]"));
  }

  private void assertSeen(EntryId... entries) {
    for (EntryId entry : entries) {
      assertThat(read(entry)).contains(entry.id());
    }
  }

  private void assertNotSeen(EntryId... entries) {
    for (EntryId entry : entries) {
      assertThatThrownBy(() -> read(entry))
          .as(entry.reference())
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> assertThat(refused.refusal()).isEqualTo(Refusal.notFound()));
    }
  }

  private String read(EntryId entry) {
    return text(world.shared.read(clinician(), entry.type(), entry.id(), Optional.empty()).json());
  }

  private String record() {
    return world.shared.record(clinician(), person.id.value(), Narrowing.NONE).toString();
  }

  private String search(String type) {
    return text(
        world
            .shared
            .search(
                clinician(),
                type,
                Map.of("patient", List.of(person.id.value())),
                "http://localhost:8080/fhir")
            .json());
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
