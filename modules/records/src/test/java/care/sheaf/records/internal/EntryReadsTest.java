package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.clinician;
import static care.sheaf.records.internal.TestWorld.sendingAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class EntryReadsTest {

  private static final String PROBLEM =
      "{'resourceType':'Condition','id':'%s','code':{'text':'%s'},"
          + "'subject':{'reference':'PATIENT'}}";

  private final TestWorld world = new TestWorld();

  @Test
  void readsTheLatestAndAnEarlierVersion() {
    var person = world.person(GP);
    EntryId id = problem(person, OpaqueId.random(), "Cough");
    problem(person, id.id(), "Asthma");

    assertThat(read(id, Optional.empty())).contains("Asthma");
    assertThat(read(id, Optional.of(1L))).contains("Cough");
    assertThat(document(id, Optional.empty()).version()).contains(2L);
  }

  @Test
  void givesTheSameAnswerForAbsentWithheldAndForbiddenEntries() {
    var person = world.person(GP);
    EntryId id = problem(person, OpaqueId.random(), "Cough");
    Refusal absent = refusal(new EntryId("Condition", OpaqueId.random()));
    world.visible = each -> each.dataClass() != DataClass.PROBLEMS;
    Refusal withheld = refusal(id);
    world.denial =
        Optional.of(Refusal.of(Refusal.Kind.FORBIDDEN, "NO_RELATIONSHIP", "No relationship."));
    Refusal forbidden = refusal(id);

    assertThat(withheld).isEqualTo(absent).isEqualTo(forbidden).isEqualTo(Refusal.notFound());
  }

  @Test
  void saysGoneOnlyToThoseWhoCouldSeeTheLastVersion() {
    var person = world.person(GP);
    EntryId id = problem(person, OpaqueId.random(), "Cough");
    person.delete(id);

    assertThat(refusal(id).kind()).isEqualTo(Refusal.Kind.GONE);
    assertThat(read(id, Optional.of(1L))).contains("Cough");
    world.visible = each -> each.dataClass() != DataClass.PROBLEMS;
    assertThat(refusal(id)).isEqualTo(Refusal.notFound());
  }

  @Test
  void whatIsWrittenAfterALookIsInForceWithTheNext() {
    var person = world.person(GP);
    EntryId cough = problem(person, OpaqueId.random(), "Cough");
    EntryId rash = problem(person, OpaqueId.random(), "Rash");
    world.visible = each -> each.labels().isEmpty();
    assertThat(read(cough, Optional.empty())).contains("Cough");

    person.send(
        GP, DataClass.PROBLEMS, PROBLEM.formatted(cough.id(), "Cough"), Label.confidentiality("V"));
    person.delete(rash);

    assertThat(refusal(cough)).isEqualTo(Refusal.notFound());
    assertThat(refusal(rash).kind()).isEqualTo(Refusal.Kind.GONE);
    EntryId later = problem(person, OpaqueId.random(), "Later");
    EntryId about =
        person.send(
            GP,
            DataClass.PROBLEMS,
            "{'resourceType':'Condition','id':'%s','code':{'text':'Due'},'subject':{'reference':'PATIENT'},'evidence':[{'detail':[{'reference':'Condition/%s'},{'reference':'Condition/%s'}]}]}"
                .formatted(OpaqueId.random(), later.id(), cough.id()));
    assertThat(read(about, Optional.empty())).contains(later.id()).doesNotContain(cough.id());
  }

  @Test
  void givesTheHistoryWithItsDeletion() {
    var person = world.person(GP);
    EntryId id = problem(person, OpaqueId.random(), "Cough");
    problem(person, id.id(), "Asthma");
    person.delete(id);

    Bundle history =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                Bundle.class, text(world.shared.history(clinician(), "Condition", id.id()).json()));

    assertThat(history.getType()).isEqualTo(Bundle.BundleType.HISTORY);
    assertThat(history.getEntry())
        .extracting(entry -> entry.getRequest().getMethod())
        .containsExactly(Bundle.HTTPVerb.DELETE, Bundle.HTTPVerb.PUT, Bundle.HTTPVerb.PUT);
  }

  @Test
  void aLabelOnceGivenCoversAllVersions() {
    var person = world.person(GP);
    String id = OpaqueId.random();
    person.send(
        GP, DataClass.PROBLEMS, PROBLEM.formatted(id, "Secret"), Label.confidentiality("R"));
    EntryId entry = problem(person, id, "Open");
    world.visible = each -> each.labels().isEmpty();

    assertThat(refusal(entry)).isEqualTo(Refusal.notFound());
    var found =
        world.shared.search(
            clinician(),
            "Condition",
            Map.of("patient", List.of(person.id.value())),
            "http://localhost:8080/fhir");
    assertThat(text(found.json())).contains("\"total\":0").doesNotContain("Open");
  }

  @Test
  void aSourceReadsItsEntryByItsOwnIdAndOthersCannot() {
    var person = world.person(EPR);
    String stored = world.ids.of("Condition", EPR, "c-17").id();
    person.send(EPR, DataClass.PROBLEMS, PROBLEM.formatted(stored, "Cough"));

    var document = world.shared.read(sendingAs(EPR), "Condition", "c-17", Optional.empty());

    assertThat(text(document.json())).contains("Cough");
    assertThat(document.contentLocation()).contains("Condition/" + stored);
    assertThatThrownBy(
            () -> world.shared.read(sendingAs(GP), "Condition", "c-17", Optional.empty()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theMergedPatientLinksItsVisibleRecordsAndHidesAProtectedAddress() {
    var person = world.person(GP, EPR);
    Patient open = patient(person.id.value());
    world.persons.link(person.id, TestWorld.patientRecord(person.records.get(EPR), EPR, true));
    Patient restricted = patient(person.id.value());

    assertThat(open.getIdElement().getIdPart()).isEqualTo(person.id.value());
    assertThat(open.getLink())
        .hasSize(2)
        .allMatch(link -> link.getType() == Patient.LinkType.SEEALSO);
    assertThat(open.getAddress()).hasSize(1);
    assertThat(restricted.getAddress()).isEmpty();
    assertThat(restricted.getMeta().getSecurityFirstRep().getCode()).isEqualTo("R");
  }

  @Test
  void theStoredPatientRecordIsReadUnderItsOwnId() {
    var person = world.person(GP);
    String record = person.records.get(GP).value();

    assertThat(text(world.shared.read(clinician(), "Patient", record, Optional.empty()).json()))
        .contains(record)
        .doesNotContain("seealso");
  }

  private Patient patient(String id) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(
            Patient.class,
            text(world.shared.read(clinician(), "Patient", id, Optional.empty()).json()));
  }

  private EntryId problem(TestWorld.TestPerson person, String id, String words) {
    return person.send(GP, DataClass.PROBLEMS, PROBLEM.formatted(id, words));
  }

  private care.sheaf.records.SharedRecord.Document document(EntryId id, Optional<Long> version) {
    AccessContext context = clinician();
    return world.shared.read(context, id.type(), id.id(), version);
  }

  private String read(EntryId id, Optional<Long> version) {
    return text(document(id, version).json());
  }

  private Refusal refusal(EntryId id) {
    try {
      document(id, Optional.empty());
    } catch (RefusedException refused) {
      return refused.refusal();
    }
    throw new AssertionError("the entry was given");
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
