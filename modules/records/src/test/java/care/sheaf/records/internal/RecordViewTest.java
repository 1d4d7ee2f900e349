package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.MENTAL;
import static care.sheaf.records.internal.TestWorld.NOW;
import static care.sheaf.records.internal.TestWorld.clinician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord.Narrowing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

class RecordViewTest {

  private static final String PENICILLIN =
      "{'resourceType':'AllergyIntolerance','clinicalStatus':{'coding':[{'code':'%s'}]},"
          + "'code':{'coding':[{'system':'http://snomed.info/sct','code':'91936005',"
          + "'display':'Allergy to penicillin'}]},'patient':{'reference':'PATIENT'},"
          + "'recordedDate':'%s'}";

  private static final String PULSE =
      "{'resourceType':'Observation','status':'final','code':{'coding':[{'system':"
          + "'http://snomed.info/sct','code':'78564009','display':'Heart rate'}]},"
          + "'subject':{'reference':'PATIENT'},'effectiveDateTime':'2026-05-03T14:05:00+01:00',"
          + "'valueQuantity':{'value':%s,'unit':'beats/min','code':'/min'}%s}";

  private final TestWorld world = new TestWorld();

  @Test
  void mergesEntriesOfTwoSourcesIntoOneItemWithItsContributions() {
    var person = world.person(GP, EPR);
    EntryId older =
        person.send(GP, DataClass.ALLERGIES, PENICILLIN.formatted("active", "2020-01-01"));
    EntryId newer =
        person.send(EPR, DataClass.ALLERGIES, PENICILLIN.formatted("active", "2024-05-03"));

    var items = section(view(person), "allergies-and-adverse-reaction").items();

    assertThat(items).hasSize(1);
    assertThat(items.get(0).entry()).isEqualTo(newer);
    assertThat(items.get(0).title()).isEqualTo("Allergy to penicillin");
    assertThat(items.get(0).contributions())
        .extracting(MergedRecord.Contribution::entry)
        .containsExactly(newer, older);
    assertThat(items.get(0).conflicts()).isEmpty();
  }

  @Test
  void showsValuesWithUnitsAndBritishDates() {
    var person = world.person(GP);
    person.send(GP, DataClass.OBSERVATIONS, PULSE.formatted("72.0", ""));

    var item = section(view(person), "observations").items().get(0);

    assertThat(item.title()).isEqualTo("Heart rate");
    assertThat(item.detail()).isEqualTo("72.0 beats/min");
    assertThat(item.date()).isEqualTo("3 May 2026, 14:05");
  }

  @Test
  void writesADocumentThatHapiReads() throws IOException {
    var person = world.person(GP, EPR);
    person.send(GP, DataClass.ALLERGIES, PENICILLIN.formatted("active", "2020-01-01"));
    person.send(EPR, DataClass.ALLERGIES, PENICILLIN.formatted("active", "2024-05-03"));
    EntryId doctor =
        world.sendDirectory(
            EPR, "{'resourceType':'Practitioner','name':[{'family':'Shah','given':['Ravi']}]}");
    EntryId pulse =
        person.send(
            EPR,
            DataClass.OBSERVATIONS,
            PULSE.formatted(
                "72",
                ",'extension':[{'url':'urn:own','valueString':'é'}],'performer':[{'reference':'"
                    + doctor.reference()
                    + "'}]"));

    Bundle bundle = document(view(person));

    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
    assertThat(bundle.getEntry())
        .extracting(entry -> entry.getResource().fhirType())
        .containsExactly(
            "Composition", "Patient", "AllergyIntolerance", "Observation", "Practitioner");
    Observation observation = (Observation) bundle.getEntry().get(3).getResource();
    assertThat(observation.getIdElement().getIdPart()).isEqualTo(pulse.id());
    assertThat(observation.getExtensionByUrl("urn:own").getValue().primitiveValue()).isEqualTo("é");
    assertThat(
            observation.getExtensionsByUrl(
                "https://sheaf.care/fhir/StructureDefinition/contribution"))
        .hasSize(1);
    assertThat(bundle.getEntry().get(2).getResource())
        .extracting(
            resource ->
                ((org.hl7.fhir.r4.model.AllergyIntolerance) resource)
                    .getExtensionsByUrl("https://sheaf.care/fhir/StructureDefinition/contribution")
                    .size())
        .isEqualTo(2);
  }

  @Test
  void givesEverySectionInOrderWithAReasonWhereItIsEmpty() throws IOException {
    var person = world.person(GP);
    var composition = (Composition) document(view(person)).getEntryFirstRep().getResource();

    assertThat(composition.getSection())
        .extracting(section -> section.getCode().getCodingFirstRep().getCode())
        .containsExactly(
            List.of(Section.values()).stream().map(Section::code).toArray(String[]::new));
    assertThat(composition.getSection().subList(1, Section.values().length))
        .allMatch(section -> section.hasEmptyReason() && section.hasText());
  }

  @Test
  void neverCallsAnEmptySectionNoKnownAllergies() {
    var person = world.person(GP);

    assertThat(section(view(person), "allergies-and-adverse-reaction").emptyReason())
        .startsWith("No allergy information recorded");
  }

  @Test
  void withheldEntriesLeaveNoTraceInTheMergedRecord() throws IOException {
    var person = world.person(GP, MENTAL);
    EntryId secret =
        person.send(
            MENTAL,
            DataClass.ENCOUNTERS,
            "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},"
                + "'subject':{'reference':'PATIENT'}}");
    person.send(
        GP,
        DataClass.OBSERVATIONS,
        PULSE.formatted(
            "72",
            ",'encounter':{'reference':'"
                + secret.reference()
                + "','display':'Fairlea clinic'},'text':{'status':'generated','div':"
                + "'<div>at Fairlea clinic</div>'}"));
    world.visible = each -> !each.source().equals(MENTAL);

    MergedRecord record = view(person);
    String text = text(record);

    assertThat(text).doesNotContain(secret.id()).doesNotContain("Fairlea clinic");
    assertThat(text).doesNotContain(person.records.get(MENTAL).value());
    assertThat(section(record, "observations").items()).hasSize(1);
    assertThat(world.ledger.records().toString()).doesNotContain(secret.id());
  }

  @Test
  void leavesOutAnEntryThatCannotBeWithoutWhatIsWithheld() {
    var person = world.person(GP);
    EntryId secret =
        person.send(
            GP, DataClass.OBSERVATIONS, PULSE.formatted("72", ""), Label.confidentiality("R"));
    EntryId about =
        person.send(
            GP,
            DataClass.OTHER,
            "{'resourceType':'Task','status':'requested','intent':'order','note':[{'text':'x'}],"
                + "'input':[{'type':{'text':'see'},'valueReference':{'reference':'"
                + secret.reference()
                + "'}}]}");
    EntryId provenance =
        person.send(
            GP,
            DataClass.OTHER,
            "{'resourceType':'Provenance','target':[{'reference':'"
                + secret.reference()
                + "'}],'recorded':'2026-05-03T14:05:00Z','agent':[{'who':{'display':'x'}}]}");
    world.visible = each -> each.labels().isEmpty();

    assertThat(
            new String(
                world.shared.read(clinician(), "Task", about.id(), Optional.empty()).json(),
                StandardCharsets.UTF_8))
        .contains("\"intent\":\"order\"")
        .doesNotContain("input");
    assertThatThrownBy(
            () -> world.shared.read(clinician(), "Provenance", provenance.id(), Optional.empty()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.notFound()));
  }

  @Test
  void tellsEmptyStaleAndNeverHeardSourcesApart() {
    var person = world.person(GP);
    world.heardFrom(GP, NOW.minus(Duration.ofHours(1)));
    world.heardFrom(EPR, NOW.minus(Duration.ofDays(30)));

    assertThat(view(person).coverage())
        .extracting(each -> each.source().orElseThrow(), MergedRecord.Coverage::status)
        .containsExactly(
            tuple(GP, MergedRecord.Coverage.Status.COMPLETE),
            tuple(EPR, MergedRecord.Coverage.Status.STALE),
            tuple(MENTAL, MergedRecord.Coverage.Status.NOT_CONNECTED),
            tuple(TestWorld.OWN, MergedRecord.Coverage.Status.EMPTY));
  }

  @Test
  void anOldExtractThatCameTodayIsStale() {
    var person = world.person(GP);
    world.heardFrom(GP, NOW, NOW.minus(Duration.ofDays(59)));

    assertThat(coverageOf(person, GP).status()).isEqualTo(MergedRecord.Coverage.Status.STALE);
    assertThat(coverageOf(person, GP).asOf()).contains(NOW.minus(Duration.ofDays(59)));
    assertThat(coverageOf(person, GP).text())
        .isEqualTo(
            "What Elm Street Surgery record sent is of 3 April 2026, 13:00 or before: newer"
                + " information may be missing.");
  }

  @Test
  void anOlderExtractAfterANewerOneDoesNotSetItsSourceBack() {
    var person = world.person(GP);
    world.heardFrom(GP, NOW.minus(Duration.ofHours(3)));
    world.heardFrom(GP, NOW, NOW.minus(Duration.ofDays(59)));

    assertThat(coverageOf(person, GP).status()).isEqualTo(MergedRecord.Coverage.Status.COMPLETE);
    assertThat(coverageOf(person, GP).asOf()).contains(NOW.minus(Duration.ofHours(3)));
  }

  @Test
  void aNewerExtractCountsThoughItComesWithinASecondOfAnOldOne() {
    var person = world.person(GP);
    world.heardFrom(GP, NOW.minusMillis(500), NOW.minus(Duration.ofDays(59)));
    world.heardFrom(GP, NOW, NOW.minus(Duration.ofDays(1)));

    assertThat(coverageOf(person, GP).asOf()).contains(NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void aSourceThatDoesNotAnswerIsUnavailableAndWhatItSentIsStillShown() throws IOException {
    var person = world.person(GP);
    world.heardFrom(GP, NOW.minus(Duration.ofHours(1)));
    person.send(GP, DataClass.ALLERGIES, PENICILLIN.formatted("active", "2020-01-01"));
    world.unavailable.put(GP, NOW.minus(Duration.ofMinutes(20)));

    MergedRecord record = view(person);
    assertThat(coverageOf(person, GP).status()).isEqualTo(MergedRecord.Coverage.Status.UNAVAILABLE);
    assertThat(coverageOf(person, GP).asOf()).contains(NOW.minus(Duration.ofHours(1)));
    assertThat(coverageOf(person, GP).text())
        .isEqualTo(
            "Elm Street Surgery record has not answered since 1 June 2026, 12:40. What it sent is"
                + " of 1 June 2026, 12:00 or before: newer information may be missing.");
    assertThat(section(record, "allergies-and-adverse-reaction").items()).hasSize(1);
    assertThat(section(record, "medications-and-medical-devices").emptyReason())
        .contains("Not every source could be looked at");
    assertThat(text(record)).contains("\"valueCode\":\"unavailable\"");

    world.unavailable.clear();
    assertThat(coverageOf(person, GP).status()).isEqualTo(MergedRecord.Coverage.Status.COMPLETE);
  }

  @Test
  void aSourceNeverHeardFromIsNotConnectedWhetherItAnswersOrNot() {
    var person = world.person(GP);
    world.unavailable.put(MENTAL, NOW.minus(Duration.ofMinutes(20)));

    assertThat(coverageOf(person, MENTAL).status())
        .isEqualTo(MergedRecord.Coverage.Status.NOT_CONNECTED);
  }

  private MergedRecord.Coverage coverageOf(TestWorld.TestPerson person, SourceId source) {
    return view(person).coverage().stream()
        .filter(each -> each.source().equals(Optional.of(source)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWarningOfASourcesListMakesItsSectionAndItselfPartial() throws IOException {
    var person = world.person(GP);
    world.heardFrom(GP, NOW);
    person.send(
        GP,
        DataClass.ALLERGIES,
        "{'resourceType':'List','status':'current','mode':'snapshot','extension':[{'url':"
            + "'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode',"
            + "'valueCode':'confidential-items'}],'subject':{'reference':'PATIENT'}}");

    MergedRecord record = view(person);
    var composition = (Composition) document(record).getEntryFirstRep().getResource();

    assertThat(record.coverage())
        .filteredOn(each -> each.source().equals(Optional.of(GP)))
        .extracting(MergedRecord.Coverage::status)
        .containsExactly(MergedRecord.Coverage.Status.PARTIAL);
    assertThat(composition.getSection())
        .filteredOn(section -> section.hasExtension())
        .extracting(section -> section.getCode().getCodingFirstRep().getCode())
        .containsExactly("allergies-and-adverse-reaction");
    assertThat(section(record, "allergies-and-adverse-reaction").emptyReason())
        .contains("Not every source could be looked at");
  }

  @Test
  void namesAMedicineAfterTheMedicationItRefersTo() {
    var person = world.person(GP);
    EntryId product =
        world.sendDirectory(
            GP,
            "{'resourceType':'Medication','code':{'coding':[{'system':'https://dmd.nhs.uk',"
                + "'code':'39732311000001104','display':'Amoxicillin 250mg capsules'}]}}");
    person.send(
        GP,
        DataClass.MEDICATIONS,
        "{'resourceType':'MedicationRequest','status':'active','intent':'order',"
            + "'subject':{'reference':'PATIENT'},'medicationReference':{'reference':'"
            + product.reference()
            + "'},'dosageInstruction':[{'text':'one three times a day'}]}");

    var item = section(view(person), "medications-and-medical-devices").items().get(0);

    assertThat(item.title()).isEqualTo("Amoxicillin 250mg capsules");
    assertThat(item.detail()).isEqualTo("one three times a day");
  }

  @Test
  void timesARecordOfFiveHundredEntries() throws IOException {
    var person = world.person(GP, EPR);
    for (int index = 0; index < 500; index++) {
      person.send(
          index % 2 == 0 ? GP : EPR,
          DataClass.OBSERVATIONS,
          PULSE
              .formatted(60 + index % 40, "")
              .replace("2026-05-03", "20%02d-05-03".formatted(index % 26)));
    }
    long[] times = new long[30];
    int bytes = 0;
    for (int run = 0; run < times.length; run++) {
      long start = System.nanoTime();
      bytes = text(view(person)).length();
      times[run] = System.nanoTime() - start;
    }
    java.util.Arrays.sort(times);
    System.out.printf(
        "$record of 500 entries: median %.1f ms, slowest %.1f ms, %d kB%n",
        times[15] / 1e6, times[29] / 1e6, bytes / 1024);

    assertThat(
            section(view(person), "observations").items().stream()
                .mapToInt(item -> item.contributions().size())
                .sum())
        .isEqualTo(500);
  }

  @Test
  void saysThatItIsNarrowedAndLeavesOtherSectionsOut() throws IOException {
    var person = world.person(GP);
    var record =
        world.shared.record(
            clinician(),
            person.id.value(),
            new Narrowing(Set.of("observations"), Optional.empty()));
    var composition = (Composition) document(record).getEntryFirstRep().getResource();

    assertThat(composition.getSection()).hasSize(1);
    assertThat(composition.getText().getDivAsString()).contains("part of the record");
  }

  @Test
  void putsARefusalInTheLedgerThatOutlivesTheRefusedRequest() {
    var person = world.person(GP);
    world.denial =
        Optional.of(Refusal.of(Refusal.Kind.FORBIDDEN, "NO_RELATIONSHIP", "No relationship."));

    assertThatThrownBy(() -> view(person)).isInstanceOf(RefusedException.class);
    assertThat(world.transactions.rollbacks).isZero();
    assertThat(world.ledger.records())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.refusal()).isEqualTo(world.denial);
              assertThat(entry.person()).contains(person.id);
              assertThat(entry.disclosed().references()).isEmpty();
            });
  }

  @Test
  void packsTheVeryDocumentThatItWrites() throws IOException {
    var person = world.person(GP, EPR);
    for (int index = 0; index < 300; index++) {
      person.send(
          index % 2 == 0 ? GP : EPR,
          DataClass.OBSERVATIONS,
          PULSE
              .formatted(60 + index % 40, "")
              .replace("2026-05-03", "20%02d-05-03".formatted(index % 26)));
    }
    for (int look = 0; look < 2; look++) {
      MergedRecord record = view(person);
      byte[] packed = record.body().gzipped();
      String unpacked;
      try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        unpacked = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(withoutItsOwnId(unpacked)).isEqualTo(withoutItsOwnId(text(record)));
      assertThat(packed.length).isLessThan(unpacked.length() / 5);
    }
  }

  private static String withoutItsOwnId(String document) {
    return document.replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:");
  }

  @Test
  void aSecondLookShowsWhatWasWrittenSinceTheFirst() throws IOException {
    var person = world.person(GP);
    person.send(
        GP,
        DataClass.PROBLEMS,
        "{'resourceType':'Condition','code':{'text':'Cough'},'subject':{'reference':'PATIENT'}}");
    assertThat(text(view(person))).contains("Cough");
    EntryId rash =
        person.send(
            GP,
            DataClass.PROBLEMS,
            "{'resourceType':'Condition','code':{'text':'Rash'},'subject':{'reference':'PATIENT'}}");
    assertThat(text(view(person))).contains("Cough", "Rash");
    person.delete(rash);
    assertThat(text(view(person))).contains("Cough").doesNotContain("Rash");
  }

  @Test
  void aLookByOthersShowsWhatTheyMaySeeAndNoMore() throws IOException {
    var person = world.person(GP);
    person.send(
        GP,
        DataClass.PROBLEMS,
        "{'resourceType':'Condition','code':{'text':'Cough'},'subject':{'reference':'PATIENT'}}");
    assertThat(text(view(person))).contains("Cough");
    world.visible = each -> each.dataClass() != DataClass.PROBLEMS;
    assertThat(text(view(person))).doesNotContain("Cough");
    world.visible = any -> true;
    assertThat(text(view(person))).contains("Cough");
  }

  @Test
  void whatChangesInTheDirectoryShowsWithTheNextLook() throws IOException {
    var person = world.person(GP);
    String id = OpaqueId.random();
    String product = "{'resourceType':'Medication','id':'%s','code':{'text':'%s'}}";
    world.sendDirectory(GP, product.formatted(id, "Amoxicillin 250mg capsules"));
    person.send(
        GP,
        DataClass.MEDICATIONS,
        "{'resourceType':'MedicationRequest','status':'active','intent':'order',"
            + "'subject':{'reference':'PATIENT'},'medicationReference':{'reference':'Medication/"
            + id
            + "'}}");
    assertThat(section(view(person), "medications-and-medical-devices").items().get(0).title())
        .isEqualTo("Amoxicillin 250mg capsules");
    world.sendDirectory(GP, product.formatted(id, "Amoxicillin 500mg capsules"));
    assertThat(section(view(person), "medications-and-medical-devices").items().get(0).title())
        .isEqualTo("Amoxicillin 500mg capsules");
  }

  @Test
  void whatComesToItsEndIsPastWithTheNextLook() {
    var person = world.person(GP);
    person.send(
        GP,
        DataClass.ALERTS,
        "{'resourceType':'Flag','status':'active','code':{'text':'Falls'},'subject':{'reference':'PATIENT'},"
            + "'period':{'start':'2026-01-01','end':'2026-06-01T12:00:30Z'}}");
    assertThat(view(person).alerts()).hasSize(1);
    world.clock.forward(Duration.ofMinutes(1));
    assertThat(view(person).alerts()).isEmpty();
  }

  @Test
  void disclosesNothingWhenTheLedgerCannotBeWritten() {
    var person = world.person(GP);
    world.ledger.failFromNowOn();

    assertThatThrownBy(() -> view(person)).isInstanceOf(IllegalStateException.class);
  }

  private MergedRecord view(TestWorld.TestPerson person) {
    return world.shared.record(clinician(), person.id.value(), Narrowing.NONE);
  }

  private static MergedRecord.Section section(MergedRecord record, String code) {
    return record.sections().stream()
        .filter(section -> section.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static String text(MergedRecord record) throws IOException {
    var out = new ByteArrayOutputStream();
    record.body().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Bundle document(MergedRecord record) throws IOException {
    var parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new ca.uhn.fhir.parser.StrictErrorHandler());
    return parser.parseResource(Bundle.class, text(record));
  }
}
