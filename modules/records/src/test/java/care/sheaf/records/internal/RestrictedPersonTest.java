package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.OWN;
import static care.sheaf.records.internal.TestWorld.clinician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.RefusedException;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Coverage.Status;
import care.sheaf.records.SharedRecord.Document;
import care.sheaf.records.SharedRecord.Narrowing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One record says that the person is restricted; none of the others was told. Whatever is shown of
 * the person is searched for the words that say where they live and are cared for.
 */
class RestrictedPersonTest {

  /** Each stands in what some source sent, in the place that its name says. */
  private static final List<String> SECRETS =
      List.of(
          "Windmill",
          "ZZ99 1AA",
          "Mill Lane",
          "01632",
          "grace@",
          "Sanctuary",
          "Refuge",
          "Brother",
          "Tarn Surgery",
          "Z99001",
          "RZA",
          "LOCAL-77",
          "letterhead",
          "Whitby");

  private final TestWorld world = new TestWorld();
  private final Map<String, EntryId> entries = new LinkedHashMap<>();
  private TestWorld.TestPerson person;

  @BeforeEach
  void aPersonWhoseSourcesSayALot() {
    person = world.person(GP, EPR);
    String organisation = OpaqueId.random();
    String place = OpaqueId.random();
    String doctor = OpaqueId.random();
    world.sendDirectory(
        EPR,
        "{'resourceType':'Organization','id':'%s','name':'Tarn Surgery'}".formatted(organisation));
    world.sendDirectory(
        EPR,
        "{'resourceType':'Location','id':'%s','name':'Sanctuary House','address':{'city':'Whitby'}}"
            .formatted(place));
    world.sendDirectory(
        EPR,
        ("{'resourceType':'Practitioner','id':'%s','name':[{'family':'Voss'}],"
                + "'telecom':[{'system':'phone','value':'01632 960001'}],"
                + "'address':[{'line':['Tarn Surgery']}]}")
            .formatted(doctor));
    send(
        "Patient",
        DataClass.DEMOGRAPHICS,
        "{'resourceType':'Patient','id':'%s',".formatted(person.records.get(EPR).value())
            + "'text':{'status':'generated','div':'<div>14 Windmill Hill</div>'},"
            + "'identifier':[{'system':'https://fhir.nhs.uk/Id/nhs-number','value':'9990000018'},"
            + "{'system':'https://rza.example/mrn','value':'LOCAL-77',"
            + "'assigner':{'display':'Tarn Surgery'}}],"
            + "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',"
            + "'valueAddress':{'city':'Whitby'}}],"
            + "'name':[{'family':'Hill','given':['Grace']}],'birthDate':'1950-02-03',"
            + "'telecom':[{'system':'phone','value':'01632 960121'},"
            + "{'system':'email','value':'grace@example.invalid'}],"
            + "'address':[{'line':['14 Windmill Hill']}],"
            + "'contact':[{'name':{'family':'Brother'},'address':{'line':['Refuge']}}],"
            + "'generalPractitioner':[{'reference':'Organization/%s'},{'display':'Tarn Surgery'}],"
                .formatted(organisation)
            + "'managingOrganization':{'identifier':{'value':'Z99001'}}}");
    send(
        "RelatedPerson",
        DataClass.DEMOGRAPHICS,
        "{'resourceType':'RelatedPerson','patient':{'reference':'PATIENT'},"
            + "'name':[{'family':'Brother'}],'telecom':[{'value':'01632 960122'}]}");
    send(
        "Encounter",
        DataClass.ENCOUNTERS,
        "{'resourceType':'Encounter','status':'finished','subject':{'reference':'PATIENT'},"
            + "'class':{'code':'AMB'},'type':[{'text':'Physiotherapy'}],"
            + "'text':{'status':'generated','div':'<div>at Sanctuary House</div>'},"
            + "'location':[{'location':{'reference':'Location/%s','display':'Sanctuary House'},"
                .formatted(place)
            + "'status':'completed'}],"
            + "'participant':[{'individual':{'reference':'Practitioner/%s','display':'Voss'}}],"
                .formatted(doctor)
            + "'hospitalization':{'destination':{'display':'Refuge'}},"
            + "'serviceProvider':{'reference':'Organization/%s','display':'Tarn Surgery'},"
                .formatted(organisation)
            + "'period':{'start':'2026-05-03T10:00:00Z','end':'2026-05-03T10:30:00Z'}}");
    send(
        "Condition",
        DataClass.PROBLEMS,
        "{'resourceType':'Condition','subject':{'reference':'PATIENT'},"
            + "'clinicalStatus':{'coding':[{'code':'active'}]},'code':{'text':'Anxiety disorder'},"
            + "'contained':[{'resourceType':'Organization','id':'o','name':'Tarn Surgery'}],"
            + "'recorder':{'reference':'#o','display':'Tarn Surgery'},"
            + "'extension':[{'url':'https://example.invalid/seen-at',"
            + "'valueReference':{'display':'Sanctuary House'}}]}");
    send(
        "DocumentReference",
        DataClass.DOCUMENTS,
        "{'resourceType':'DocumentReference','status':'current','subject':{'reference':'PATIENT'},"
            + "'type':{'text':'Clinic letter'},'custodian':{'display':'Tarn Surgery'},"
            + "'content':[{'attachment':{'contentType':'text/plain','title':'Letter',"
            + "'data':'bGV0dGVyaGVhZA==','url':'https://rza.example/letterhead'}}]}");
    send(
        "Appointment",
        DataClass.APPOINTMENTS,
        "{'resourceType':'Appointment','status':'booked','description':'Review',"
            + "'participant':[{'actor':{'reference':'PATIENT'},'status':'accepted'},"
            + "{'actor':{'reference':'Location/%s','display':'Refuge'},'status':'accepted'}],"
                .formatted(place)
            + "'start':'2026-07-03T10:00:00Z'}");
    world.heardFrom(GP, TestWorld.NOW);
    world.heardFrom(EPR, TestWorld.NOW);
    world.persons.link(person.id, TestWorld.patientRecord(person.records.get(GP), GP, true));
  }

  private void send(String type, DataClass kind, String json) {
    entries.put(type, person.send(EPR, kind, json));
  }

  @Test
  void theMergedRecordSaysNothingOfWhereTheyAre() {
    MergedRecord record = world.shared.record(clinician(), person.id.value(), Narrowing.NONE);

    assertKept(words(record) + document(record));
    assertThat(words(record)).contains("Physiotherapy", "Anxiety disorder", "Clinic letter");
    assertThat(document(record)).contains("Physiotherapy", "Anxiety disorder", "Voss");
    assertThat(record.banner().restricted()).isTrue();
    assertThat(record.banner().nhsNumber()).contains("9990000018");
  }

  @Test
  void localSourcesAreOneRowWithoutAName() {
    MergedRecord record = world.shared.record(clinician(), person.id.value(), Narrowing.NONE);

    assertThat(record.coverage()).hasSize(2);
    assertThat(record.coverage().get(0).source()).isEmpty();
    assertThat(record.coverage().get(0).sourceName()).isEqualTo("Local sources");
    assertThat(record.coverage().get(0).status()).isEqualTo(Status.PARTIAL);
    assertThat(record.coverage().get(1).source()).contains(OWN);
  }

  @Test
  void everyEntryAndEveryVersionIsReadWithoutIt() {
    List<String> read = new ArrayList<>();
    entries.forEach(
        (type, id) -> {
          if (!type.equals("RelatedPerson")) {
            read.add(text(world.shared.read(clinician(), type, id.id(), Optional.empty())));
            read.add(text(world.shared.read(clinician(), type, id.id(), Optional.of(1L))));
            read.add(text(world.shared.history(clinician(), type, id.id())));
          }
        });
    read.add(text(world.shared.patient(clinician(), person.id.value())));

    assertKept(String.join("\n", read));
    assertThat(String.join("\n", read))
        .contains("Physiotherapy", "Anxiety disorder", "Clinic letter");
  }

  @Test
  void whoIsCloseToThemIsNotThere() {
    EntryId brother = entries.get("RelatedPerson");

    assertThatThrownBy(
            () -> world.shared.read(clinician(), "RelatedPerson", brother.id(), Optional.empty()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void searchesFindNoneOfIt() {
    List<String> found = new ArrayList<>();
    for (String type : entries.keySet()) {
      if (!type.equals("Patient")) {
        found.add(text(search(type, Map.of())));
      }
    }
    for (String place : List.of("Encounter:location", "Encounter:service-provider")) {
      found.add(text(search("Encounter", Map.of("_include", List.of(place)))));
    }
    found.add(
        text(
            world.shared.everything(
                clinician(), person.id.value(), Map.of(), "http://localhost:8080/fhir")));

    assertKept(String.join("\n", found));
    assertThat(String.join("\n", found)).contains("Physiotherapy").contains("\"total\":0");
    assertThatThrownBy(() -> search("Encounter", Map.of("source", List.of("RZA/epr"))))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void eachLookIsAnAlert() {
    world.shared.record(clinician(), person.id.value(), Narrowing.NONE);
    search("Encounter", Map.of());
    world.shared.read(clinician(), "Encounter", entries.get("Encounter").id(), Optional.empty());

    assertThat(world.ledger.records())
        .extracting(AuditRecord::detail)
        .hasSize(3)
        .allSatisfy(
            detail ->
                assertThat(detail).containsEntry(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD));
  }

  @Test
  void whatWasRememberedBeforeTheFlagCameIsUsedNoMore() {
    world.persons.link(person.id, TestWorld.patientRecord(person.records.get(GP), GP, false));
    MergedRecord open = world.shared.record(clinician(), person.id.value(), Narrowing.NONE);
    assertThat(words(open) + document(open)).contains(SECRETS.get(0), "Tarn Surgery", "RZA");

    world.persons.link(person.id, TestWorld.patientRecord(person.records.get(GP), GP, true));

    MergedRecord closed = world.shared.record(clinician(), person.id.value(), Narrowing.NONE);
    assertKept(words(closed) + document(closed));
  }

  private Document search(String type, Map<String, List<String>> parameters) {
    Map<String, List<String>> all = new LinkedHashMap<>(parameters);
    all.put("patient", List.of(person.id.value()));
    return world.shared.search(clinician(), type, all, "http://localhost:8080/fhir");
  }

  private static void assertKept(String shown) {
    assertThat(shown).doesNotContain(SECRETS);
    // a letter's own bytes
    assertThat(shown).doesNotContain("bGV0dGVyaGVhZA");
  }

  private static String words(MergedRecord record) {
    return record.banner()
        + "\n"
        + record.sections()
        + "\n"
        + record.coverage().stream().filter(each -> each.source().isEmpty()).toList();
  }

  private static String document(MergedRecord record) {
    var out = new ByteArrayOutputStream();
    try {
      record.body().writeTo(out);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String text(Document document) {
    return new String(document.json(), StandardCharsets.UTF_8);
  }
}
