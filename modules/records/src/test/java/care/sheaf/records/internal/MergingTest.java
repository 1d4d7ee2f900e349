package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Conflict;
import care.sheaf.records.internal.Merging.MergedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergingTest {

  private static final List<SourceId> SOURCES = List.of(GP, EPR);
  private static final String SNOMED = "{'system':'http://snomed.info/sct','code':'%s'}";

  private final List<EntryRow> rows = new ArrayList<>();

  @Test
  void anActiveAllergyBesideNoKnownAllergiesIsDisputedAndBothAreShown() {
    allergy(GP, "716186003", "active");
    allergy(EPR, "91936005", "active");

    List<MergedItem> items = items(Section.ALLERGIES);

    assertThat(items).hasSize(2);
    assertThat(items)
        .allSatisfy(item -> assertThat(codes(item)).containsExactly("allergy-disputed"));
  }

  @Test
  void noKnownAllergiesOfTwoSourcesIsOneStatementWithoutConflict() {
    allergy(GP, "716186003", "active");
    allergy(EPR, "716186003", "active");

    assertThat(items(Section.ALLERGIES))
        .singleElement()
        .satisfies(item -> assertThat(item.conflicts()).isEmpty());
  }

  @Test
  void anAllergyEndedInOneSourceAndActiveInAnotherStaysApartAndIsDisputed() {
    allergy(GP, "91936005", "resolved");
    allergy(EPR, "91936005", "active");

    assertThat(items(Section.ALLERGIES))
        .singleElement()
        .satisfies(item -> assertThat(codes(item)).containsExactly("allergy-disputed"));
    assertThat(items(Section.ENDED_ALLERGIES))
        .singleElement()
        .satisfies(item -> assertThat(item.history()).isTrue());
  }

  @Test
  void aRefutedAllergyIsNeverShownAsActive() {
    add(
        GP,
        DataClass.ALLERGIES,
        "{'resourceType':'AllergyIntolerance','clinicalStatus':{'coding':[{'code':'active'}]},"
            + "'verificationStatus':{'coding':[{'code':'refuted'}]},'code':{'coding':["
            + SNOMED.formatted("91936005")
            + "]}}");

    assertThat(items(Section.ALLERGIES)).isEmpty();
    assertThat(items(Section.ENDED_ALLERGIES)).hasSize(1);
  }

  @Test
  void whatWasEnteredInErrorIsNotShown() {
    add(
        GP,
        DataClass.ALLERGIES,
        "{'resourceType':'AllergyIntolerance','verificationStatus':{'coding':[{'code':"
            + "'entered-in-error'}]},'code':{'coding':["
            + SNOMED.formatted("91936005")
            + "]}}");

    assertThat(new Merging(this::source, NOW).merge(rows)).isEmpty();
  }

  @Test
  void aProductByItsDmdCodeIsTheSameAsByItsSnomedCode() {
    medicine(GP, "http://snomed.info/sct", "active", "one a day");
    medicine(EPR, "https://dmd.nhs.uk", "active", "One a day.");

    assertThat(items(Section.MEDICATIONS))
        .singleElement()
        .satisfies(item -> assertThat(item.conflicts()).isEmpty());
  }

  @Test
  void differentDosesOfOneMedicineAreAConflict() {
    medicine(GP, "http://snomed.info/sct", "active", "one a day");
    medicine(EPR, "http://snomed.info/sct", "active", "two a day");

    assertThat(items(Section.MEDICATIONS))
        .singleElement()
        .satisfies(item -> assertThat(codes(item)).containsExactly("value-differs"));
  }

  @Test
  void aMedicineStoppedInOneSourceAndCurrentInAnotherIsTwoItemsThatSayso() {
    medicine(GP, "http://snomed.info/sct", "stopped", "one a day");
    medicine(EPR, "http://snomed.info/sct", "active", "one a day");

    assertThat(items(Section.MEDICATIONS))
        .hasSize(2)
        .allSatisfy(item -> assertThat(codes(item)).containsExactly("status-differs"));
    assertThat(items(Section.MEDICATIONS))
        .extracting(MergedItem::history)
        .containsExactly(false, true);
  }

  @ParameterizedTest
  @CsvSource({
    "acute, 2026-05-01, true",
    "acute, 2026-06-01, false",
    "repeat, 2026-05-01, false",
    "unknown, 2026-05-01, false"
  })
  void anAcuteMedicineWithoutAnEndIsCurrentOnItsFirstDayOnly(
      String kind, String authored, boolean history) {
    add(
        GP,
        DataClass.MEDICATIONS,
        "{'resourceType':'MedicationRequest','status':'active','intent':'order',"
            + "'medicationCodeableConcept':{'text':'Amoxicillin'},'authoredOn':'"
            + authored
            + "','courseOfTherapyType':{'coding':[{'code':'"
            + kind
            + "'}]}}");

    assertThat(items(Section.MEDICATIONS))
        .singleElement()
        .extracting(MergedItem::history)
        .isEqualTo(history);
  }

  @Test
  void oneResultSentTwiceIsOneItemAndAnotherValueIsAConflict() {
    result(GP, "5.10");
    result(EPR, "5.1");
    assertThat(items(Section.RESULTS)).hasSize(1);

    result(EPR, "6.0");

    assertThat(items(Section.RESULTS)).hasSize(2);
    assertThat(items(Section.RESULTS))
        .anySatisfy(item -> assertThat(codes(item)).containsExactly("value-differs"));
  }

  @Test
  void vaccinationsOfOneDayAreTheSameAndNotDoneContradictsDone() {
    vaccination(GP, "completed", "2026-01-05");
    vaccination(EPR, "not-done", "2026-01-05T10:00:00Z");
    vaccination(EPR, "completed", "2026-02-05");

    List<MergedItem> items = items(Section.VACCINATIONS);

    assertThat(items).hasSize(2);
    assertThat(codes(items.get(0))).isEmpty();
    assertThat(codes(items.get(1))).containsExactly("status-differs");
  }

  @Test
  void encountersAreTheSameOnlyByIdentifier() {
    encounter(GP, "");
    encounter(EPR, "");
    encounter(GP, ",'identifier':[{'system':'urn:visits','value':'1'}]");
    encounter(EPR, ",'identifier':[{'system':'urn:visits','value':'1'}]");

    assertThat(items(Section.CONTACTS))
        .extracting(item -> item.entries().size())
        .containsExactlyInAnyOrder(1, 1, 2);
  }

  @Test
  void oneSourceAloneIsNoConflict() {
    allergy(GP, "716186003", "active");
    allergy(GP, "91936005", "active");

    assertThat(items(Section.ALLERGIES)).allMatch(item -> item.conflicts().isEmpty());
  }

  private void allergy(SourceId source, String code, String status) {
    add(
        source,
        DataClass.ALLERGIES,
        "{'resourceType':'AllergyIntolerance','clinicalStatus':{'coding':[{'code':'"
            + status
            + "'}]},'code':{'coding':["
            + SNOMED.formatted(code)
            + "]}}");
  }

  private void medicine(SourceId source, String system, String status, String dose) {
    add(
        source,
        DataClass.MEDICATIONS,
        "{'resourceType':'MedicationStatement','status':'"
            + status
            + "','medicationCodeableConcept':{'coding':[{'system':'"
            + system
            + "','code':'39732311000001104'}]},'dateAsserted':'2026-05-01','dosage':[{'text':'"
            + dose
            + "'}]}");
  }

  private void result(SourceId source, String value) {
    add(
        source,
        DataClass.RESULTS,
        "{'resourceType':'Observation','status':'final','code':{'coding':["
            + SNOMED.formatted("1000661000000107")
            + "]},'effectiveDateTime':'2026-05-03T09:00:00Z','valueQuantity':{'value':"
            + value
            + ",'unit':'mmol/L','code':'mmol/L'}}");
  }

  private void vaccination(SourceId source, String status, String date) {
    add(
        source,
        DataClass.VACCINATIONS,
        "{'resourceType':'Immunization','status':'"
            + status
            + "','vaccineCode':{'coding':["
            + SNOMED.formatted("39114911000001105")
            + "]},'occurrenceDateTime':'"
            + date
            + "'}");
  }

  private void encounter(SourceId source, String more) {
    add(
        source,
        DataClass.ENCOUNTERS,
        "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},"
            + "'period':{'start':'2026-05-03T09:00:00Z'}"
            + more
            + "}");
  }

  private void add(SourceId source, DataClass kind, String quoted) {
    String json = quoted.replace('\'', '"');
    var id = new EntryId(Json.parse(json).path("resourceType").asText(), OpaqueId.random());
    Facts facts = FactsReader.read(id, Optional.empty(), kind, json);
    rows.add(
        new EntryRow(
            id,
            Optional.empty(),
            SOURCES.indexOf(source),
            1,
            NOW,
            NOW,
            facts.section(),
            facts.state(),
            facts.title(),
            facts.detail(),
            facts.status(),
            facts.dateWords(),
            facts.concept(),
            facts.occasion(),
            facts.said(),
            facts.namedBy(),
            facts.warnings(),
            facts.clinicalStart(),
            facts.ends(),
            facts.recorded(),
            facts.recordedStart(),
            facts.links(),
            List.copyOf(facts.refs()),
            facts.needs(),
            OptionalInt.empty(),
            new byte[0]));
  }

  private SourceId source(EntryRow row) {
    return SOURCES.get(row.classId());
  }

  private List<MergedItem> items(Section section) {
    return new Merging(this::source, NOW).merge(rows).getOrDefault(section, List.of());
  }

  private static List<String> codes(MergedItem item) {
    return item.conflicts().stream().map(Conflict::code).toList();
  }
}
