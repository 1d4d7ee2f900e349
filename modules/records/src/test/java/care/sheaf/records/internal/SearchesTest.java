package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.MENTAL;
import static care.sheaf.records.internal.TestWorld.clinician;
import static care.sheaf.records.internal.TestWorld.sendingAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchesTest {

  private static final String SELF = "http://localhost:8080/fhir";

  private static final String RESULT =
      "{'resourceType':'Observation','status':'%s','category':[{'coding':[{'system':"
          + "'http://terminology.hl7.org/CodeSystem/observation-category','code':'laboratory'}]}],"
          + "'code':{'coding':[{'system':'http://snomed.info/sct','code':'%s'}]},"
          + "'subject':{'reference':'PATIENT'},'effectiveDateTime':'%s'%s}";

  private final TestWorld world = new TestWorld();

  @Test
  void answersForThePersonAcrossSources() {
    var person = world.person(GP, EPR);
    EntryId one = result(person, GP, "1", "2026-05-01");
    EntryId other = result(person, EPR, "1", "2026-05-02");

    Bundle bundle = search("Observation", "patient", person.id.value());

    assertThat(bundle.getTotal()).isEqualTo(2);
    assertThat(ids(bundle)).containsExactly(other.id(), one.id());
  }

  @Test
  void takesAPatientRecordsIdForThePerson() {
    var person = world.person(GP, EPR);
    result(person, EPR, "1", "2026-05-02");
    String record = person.records.get(GP).entry().reference();

    assertThat(search("Observation", "subject", record).getTotal()).isEqualTo(1);
  }

  @Test
  void aWithheldPatientRecordsIdNamesNobody() {
    var person = world.person(GP, MENTAL);
    String record = person.records.get(MENTAL).value();
    world.visible = each -> !each.source().equals(MENTAL);

    assertRefused(Refusal.Kind.NOT_FOUND, "Observation", "patient", record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "code; 1; 1",
        "code; http://snomed.info/sct|1; 1",
        "code; http://snomed.info/sct|; 2",
        "code; |1; 0",
        "code; 1,2; 2",
        "code:not; 1; 1",
        "code:missing; false; 2",
        "code:missing; true; 0",
        "category; laboratory; 2",
        "status; final; 1",
        "date; 2026-05-03; 1",
        "date; 2026; 2",
        "date; gt2026-05-03; 1",
        "date; ge2026-05-03; 2",
        "date; lt2026-05-04; 1",
        "date; le2026-05-04; 2",
        "date; sa2026-05-03; 1",
        "date; eb2026-05-04; 1",
        "date; ne2026-05-03; 1",
        "source; Z99001/gp; 1",
        "source:not; Z99001/gp; 1",
        "_lastUpdated; gt2020; 2",
        "_lastUpdated; lt2020; 0"
      })
  void findsByEachParameter(String parameter, String value, int expected) {
    var person = world.person(GP, EPR);
    person.send(GP, DataClass.RESULTS, RESULT.formatted("final", "1", "2026-05-03T09:00:00Z", ""));
    person.send(
        EPR, DataClass.RESULTS, RESULT.formatted("amended", "2", "2026-05-04T09:00:00Z", ""));

    assertThat(search("Observation", "patient", person.id.value(), parameter, value).getTotal())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "code:above", "_text", "date:exact", "_sort:x", "encounter"})
  void refusesWhatItDoesNotSupportByName(String parameter) {
    var person = world.person(GP);

    assertThatThrownBy(() -> search("Observation", "patient", person.id.value(), parameter, "1"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.NOT_SUPPORTED);
              assertThat(refused.refusal().text()).contains(parameter);
            });
  }

  @Test
  void needsExactlyOnePerson() {
    var person = world.person(GP);
    String twice = person.id.value() + "," + person.id.value();

    assertRefused(Refusal.Kind.INVALID, "Observation", "code", "1");
    assertRefused(Refusal.Kind.INVALID, "Observation", "patient", twice);
  }

  @Test
  void withheldEntriesAreNotCountedPagedOrIncluded() {
    var person = world.person(GP);
    EntryId secret =
        person.send(
            GP,
            DataClass.ENCOUNTERS,
            "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},"
                + "'subject':{'reference':'PATIENT'}}",
            Label.confidentiality("R"));
    String within = ",'encounter':{'reference':'" + secret.reference() + "'}";
    result(person, GP, "1", "2026-05-01", within);
    person.send(
        GP,
        DataClass.RESULTS,
        RESULT.formatted("final", "1", "2026-05-02", ""),
        Label.confidentiality("R"));
    world.visible = each -> each.labels().isEmpty();

    Bundle bundle =
        search(
            "Observation",
            "patient",
            person.id.value(),
            "_include",
            "Observation:encounter",
            "_count",
            "1");

    assertThat(bundle.getTotal()).isEqualTo(1);
    assertThat(bundle.getEntry()).hasSize(1);
    assertThat(bundle.getLink("next")).isNull();
    assertThat(((Observation) bundle.getEntryFirstRep().getResource()).hasEncounter()).isFalse();
    assertThat(search("Encounter", "patient", person.id.value()).getTotal()).isZero();
  }

  @Test
  void includesWhatMatchesReferToAndWhatRefersToThem() {
    var person = world.person(GP);
    EntryId visit =
        person.send(
            GP,
            DataClass.ENCOUNTERS,
            "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},"
                + "'subject':{'reference':'PATIENT'}}");
    EntryId doctor =
        world.sendDirectory(GP, "{'resourceType':'Practitioner','name':[{'family':'Shah'}]}");
    String more =
        ",'encounter':{'reference':'%s'},'performer':[{'reference':'%s'}]"
            .formatted(visit.reference(), doctor.reference());
    EntryId result = result(person, GP, "1", "2026-05-01", more);

    assertThat(
            ids(
                search(
                    "Observation",
                    "patient",
                    person.id.value(),
                    "_include",
                    "Observation:encounter",
                    "_include",
                    "Observation:performer")))
        .containsExactly(result.id(), visit.id(), doctor.id());
    assertThat(
            ids(
                search(
                    "Encounter",
                    "patient",
                    person.id.value(),
                    "_revinclude",
                    "Observation:encounter")))
        .containsExactly(visit.id(), result.id());
  }

  @Test
  void pagesThroughAllOnceThoughEntriesComeInBetween() {
    var person = world.person(GP);
    var expected = new ArrayList<String>();
    for (int day = 10; day < 17; day++) {
      expected.add(0, result(person, GP, "1", "2026-05-" + day).id());
    }

    var found = new ArrayList<String>();
    Bundle page = search("Observation", "patient", person.id.value(), "_count", "3");
    while (true) {
      found.addAll(ids(page));
      if (page.getLink("next") == null) {
        break;
      }
      result(person, GP, "1", "2026-05-20");
      page = search("Observation", "_page", token(page));
    }

    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void pageLinksOpenForNobodyElseAndSayNothing() {
    var person = world.person(GP);
    result(person, GP, "1", "2026-05-01");
    result(person, GP, "1", "2026-05-02");
    String token = token(search("Observation", "patient", person.id.value(), "_count", "1"));

    assertThat(new String(java.util.Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
        .doesNotContain(person.id.value());
    assertThatThrownBy(() -> search(sendingAs(EPR), "Observation", "_page", token))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> search("Condition", "_page", token))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void givesAPartOfEachEntryOrOnlyTheCount() {
    var person = world.person(GP);
    result(person, GP, "1", "2026-05-01");
    String id = person.id.value();

    var part =
        (Observation)
            search("Observation", "patient", id, "_elements", "code")
                .getEntryFirstRep()
                .getResource();
    assertThat(part.hasCode()).isTrue();
    assertThat(part.hasEffective()).isFalse();
    assertThat(
            part.getMeta()
                .getTag("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "SUBSETTED"))
        .isNotNull();
    Bundle count = search("Observation", "patient", id, "_summary", "count");
    assertThat(count.getTotal()).isEqualTo(1);
    assertThat(count.getEntry()).isEmpty();
  }

  @Test
  void findsADirectoryEntryByIdentifierWithoutAPerson() {
    EntryId surgery =
        world.sendDirectory(
            GP,
            "{'resourceType':'Organization','name':'Elm','identifier':[{'system':"
                + "'https://fhir.nhs.uk/Id/ods-organization-code','value':'"
                + "T"
                + System.nanoTime()
                + "'}]}");
    String value =
        new String(
                world
                    .shared
                    .read(clinician(), "Organization", surgery.id(), Optional.empty())
                    .json(),
                StandardCharsets.UTF_8)
            .replaceAll(".*\"value\":\"([^\"]+)\".*", "$1");

    assertThat(ids(search("Organization", "identifier", value))).containsExactly(surgery.id());
    assertRefused(Refusal.Kind.INVALID, "Organization", "source", "Z99001/gp");
  }

  @Test
  void givesEverythingVisiblePageByPage() {
    var person = world.person(GP, MENTAL);
    for (int day = 10; day < 15; day++) {
      result(person, GP, "1", "2026-05-" + day);
      result(person, MENTAL, "1", "2026-05-" + day);
    }
    world.visible = each -> !each.source().equals(MENTAL);

    var found = new ArrayList<String>();
    Bundle page = everything(person, Map.of("_count", List.of("4")));
    assertThat(page.getTotal()).isEqualTo(6);
    found.addAll(ids(page));
    page = everything(person, Map.of("_page", List.of(token(page))));
    found.addAll(ids(page));

    assertThat(found).hasSize(6).doesNotHaveDuplicates();
    assertThat(page.getLink("next")).isNull();
  }

  @Test
  void putsWhatASearchDisclosedInTheLedger() {
    var person = world.person(GP);
    EntryId result = result(person, GP, "1", "2026-05-01");

    search("Observation", "patient", person.id.value());

    assertThat(world.ledger.records())
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.event()).isEqualTo("search");
              assertThat(entry.disclosed().references())
                  .containsExactly(result.reference() + "/_history/1");
              assertThat(entry.decision()).isPresent();
            });
  }

  private EntryId result(
      TestWorld.TestPerson person, care.sheaf.kernel.SourceId source, String code, String date) {
    return result(person, source, code, date, "");
  }

  private EntryId result(
      TestWorld.TestPerson person,
      care.sheaf.kernel.SourceId source,
      String code,
      String date,
      String more) {
    return person.send(source, DataClass.RESULTS, RESULT.formatted("final", code, date, more));
  }

  private Bundle search(String type, String... parameters) {
    return search(clinician(), type, parameters);
  }

  private Bundle search(AccessContext context, String type, String... parameters) {
    var asked = new LinkedHashMap<String, List<String>>();
    for (int index = 0; index < parameters.length; index += 2) {
      asked
          .computeIfAbsent(parameters[index], name -> new ArrayList<>())
          .add(parameters[index + 1]);
    }
    return read(world.shared.search(context, type, asked, SELF).json());
  }

  private Bundle everything(TestWorld.TestPerson person, Map<String, List<String>> parameters) {
    return read(world.shared.everything(clinician(), person.id.value(), parameters, SELF).json());
  }

  private void assertRefused(Refusal.Kind kind, String type, String... parameters) {
    assertThatThrownBy(() -> search(type, parameters))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(kind));
  }

  private static Bundle read(byte[] json) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, new String(json, StandardCharsets.UTF_8));
  }

  private static String token(Bundle page) {
    return page.getLink("next").getUrl().replaceAll(".*_page=", "");
  }

  private static List<String> ids(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(entry -> entry.getResource().getIdElement().getIdPart())
        .toList();
  }
}
