package care.sheaf.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Each person whom docs/demonstration.md promises is there, with what it promises. */
class SpecialPersonsTest {

  private static final String NO_KNOWN_ALLERGY = "716186003";

  @Test
  void twinsShareEverythingButGivenNameAndNumber() {
    Patient sister = patient("ifeoma-nwachukwu");
    Patient brother = patient("ikenna-nwachukwu");
    assertThat(sister.getBirthDate()).isEqualTo(brother.getBirthDate());
    assertThat(sister.getNameFirstRep().getFamily())
        .isEqualTo(brother.getNameFirstRep().getFamily());
    assertThat(sister.getAddressFirstRep().equalsDeep(brother.getAddressFirstRep())).isTrue();
    assertThat(numbers("ifeoma-nwachukwu"))
        .doesNotContainAnyElementsOf(numbers("ikenna-nwachukwu"));
  }

  @Test
  void aNewbornIsBabyOfTheMotherToTheWardAndHasNoNumberThere() {
    Sent ward = from("RZA/epr", "baby-marchetti");
    assertThat(ward.patient().getNameFirstRep().getGivenAsSingleString())
        .isEqualTo("Baby of Elena");
    assertThat(ward.numbers()).isEmpty();
    assertThat(from("RZC/epr", "baby-marchetti").numbers()).hasSize(1);
  }

  @Test
  void aSupersededNumberIsOldToThePracticeAndStillUsedByTheHospital() {
    assertThat(from("Z99001/gp", "dilys-hathaway").patient().getIdentifier())
        .filteredOn(identifier -> identifier.getUse() == IdentifierUse.OLD)
        .extracting(identifier -> identifier.getValue())
        .isEqualTo(from("RZA/epr", "dilys-hathaway").numbers())
        .doesNotContainAnyElementsOf(from("Z99001/gp", "dilys-hathaway").numbers());
  }

  @Test
  void twoPeopleHaveOneNameAndBirthDate() {
    List<Sent> both =
        Stream.of("mohammed-hussain-larkfield", "mohammed-hussain-quarry-lane")
            .flatMap(name -> Sent.of(name).stream())
            .toList();
    assertThat(both)
        .extracting(
            sent ->
                sent.patient().getNameFirstRep().getNameAsSingleString()
                    + sent.patient().getBirthDateElement().getValueAsString())
        .containsOnly("Mr Mohammed Hussain1968-04-12");
    assertThat(both.stream().flatMap(sent -> sent.numbers().stream()).distinct()).hasSize(2);
  }

  @Test
  void oneHasDiedOneIsRestrictedAndOneObjects() {
    assertThat(patient("george-thompson").hasDeceased()).isTrue();
    assertThat(patient("rosalind-peverell").getMeta().getSecurity())
        .extracting(Coding::getCode)
        .containsExactly("R");
    assertThat(Sent.of("elizabeth-winters").stream().flatMap(sent -> sent.only(Consent.class)))
        .singleElement()
        .satisfies(
            consent ->
                assertThat(consent.getPolicyRule().getCodingFirstRep().getCode())
                    .isEqualTo("OPTOUT"));
  }

  @Test
  void oneHasItemsOfTheListsForHivAndTermination() {
    assertThat(codes("naomi-castellane", Condition.class, Condition::getCode)).contains("86406008");
    assertThat(codes("naomi-castellane", Procedure.class, Procedure::getCode))
        .contains("386639001");
  }

  @Test
  void anAllergyIsDisputedAndNoneIsKnownBesideAnAllergy() {
    assertThat(
            Sent.of("bronwen-tregarth").stream()
                .flatMap(sent -> sent.only(AllergyIntolerance.class))
                .filter(allergy -> code(allergy.getCode()).equals("292954005"))
                .map(allergy -> allergy.getVerificationStatus().getCodingFirstRep().getCode()))
        .containsExactlyInAnyOrder("confirmed", "refuted");
    for (String name : List.of("bronwen-tregarth", "imran-khan")) {
      assertThat(codes(name, AllergyIntolerance.class, AllergyIntolerance::getCode))
          .contains(NO_KNOWN_ALLERGY, "292954005");
    }
  }

  @Test
  void anExtractOfTwoMonthsAgoSaysSo() {
    assertThat(Sent.all())
        .filteredOn(sent -> sent.source().equals("RZM/therapies"))
        .extracting(Sent::name)
        .containsExactly("sian-llewellyn-price", "wei-zhang");
    assertThat(Sent.all())
        .allSatisfy(
            sent ->
                assertThat(sent.bundle().getTimestampElement().getValueAsString())
                    .isEqualTo(
                        sent.source().equals("RZM/therapies") ? "2026-09-28T01:30:00Z" : null));
  }

  @Test
  void twoMothersHaveEntriesOfTheMaternitySystem() {
    assertThat(Sent.all())
        .filteredOn(sent -> sent.source().equals("RZA/maternity"))
        .extracting(Sent::name)
        .containsExactly("harpreet-kaur", "elena-marchetti");
  }

  @Test
  void theSameMedicineComesFromPracticeHospitalAndPharmacy() {
    String bisoprolol = "Bisoprolol 2.5mg tablets";
    assertThat(
            from("Z99001/gp", "leonard-achterberg")
                .only(MedicationRequest.class)
                .map(request -> request.getMedicationCodeableConcept().getText()))
        .contains(bisoprolol);
    assertThat(
            from("RZA/epr", "leonard-achterberg")
                .only(MedicationStatement.class)
                .map(statement -> statement.getMedicationCodeableConcept().getText()))
        .contains(bisoprolol);
    assertThat(
            from("FZ999/pharmacy", "leonard-achterberg")
                .only(MedicationDispense.class)
                .map(dispense -> dispense.getMedicationCodeableConcept().getText()))
        .contains(bisoprolol);
  }

  @Test
  void aPracticeSaysThatTheOldNotesHaveNotArrived() {
    assertThat(from("Z99001/gp", "tamsin-roebuck").only(ListResource.class))
        .singleElement()
        .satisfies(
            list ->
                assertThat(code((CodeableConcept) list.getExtension().get(0).getValue()))
                    .isEqualTo("data-in-transit"));
  }

  @Test
  void twoHaveAboutFiveHundredAndTwoThousandEntriesOverSeveralSources() {
    assertThat(different("Ainscough")).hasSizeBetween(500, 530);
    assertThat(different("Dunwoody")).hasSizeBetween(2_000, 2_040);
    assertThat(Sent.ofFamily("Dunwoody").stream().map(Sent::source).distinct()).hasSize(4);
  }

  private static Set<String> different(String family) {
    return Sent.ofFamily(family).stream()
        .flatMap(sent -> sent.entries().map(entry -> sent.source() + " " + entry.getId()))
        .collect(Collectors.toSet());
  }

  private static Patient patient(String name) {
    return Sent.of(name).get(0).patient();
  }

  private static List<String> numbers(String name) {
    return Sent.of(name).stream().flatMap(sent -> sent.numbers().stream()).distinct().toList();
  }

  private static Sent from(String source, String name) {
    return Sent.of(name).stream()
        .filter(sent -> sent.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  private static <T extends Resource> List<String> codes(
      String name, Class<T> type, Function<T, CodeableConcept> concept) {
    return Sent.of(name).stream()
        .flatMap(sent -> sent.only(type))
        .map(resource -> code(concept.apply(resource)))
        .toList();
  }

  private static String code(CodeableConcept concept) {
    return concept.getCodingFirstRep().getCode();
  }
}
