package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UkCorePatientReaderTest {

  private static final String STATUS =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
  private static final String TEXTUAL =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus";
  private static final String NUMERIC = TEXTUAL + "England";
  private static final String DEATH =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus";

  private final UkCorePatientReader reader = new UkCorePatientReader(Clock.systemUTC());
  private final NhsNumber number = People.freshNumber();
  private final Patient patient = new Patient();

  @ParameterizedTest
  @CsvSource({
    NUMERIC + ",01,true",
    TEXTUAL + ",01,true",
    TEXTUAL + ",number-present-and-verified,true",
    NUMERIC + ",number-present-and-verified,true",
    TEXTUAL + ",number-present-and-traced-using-welsh-nhs-ar,true",
    NUMERIC + ",02,false",
    NUMERIC + ",05,false",
    TEXTUAL + ",trace-needs-to-be-resolved,false",
  })
  void readsTheVerificationStatusInBothSpellingsUnderBothSystems(
      String system, String code, boolean verified) {
    identifier(number.formatted(), system, code);

    assertThat(read().nhsNumber()).contains(new NumberClaim(number, verified));
  }

  @Test
  void takesANumberWithoutStatusAsUnverified() {
    patient.addIdentifier().setSystem(NhsNumber.SYSTEM).setValue(number.value());

    assertThat(read().nhsNumber()).contains(new NumberClaim(number, false));
  }

  @Test
  void prefersTheVerifiedNumberAndLeavesOutOldOnes() {
    NhsNumber old = People.freshNumber();
    identifier(old.value(), NUMERIC, "01").setUse(IdentifierUse.OLD);
    identifier(People.freshNumber().value(), NUMERIC, "02");
    identifier(number.value(), NUMERIC, "01");

    assertThat(read().nhsNumber()).contains(new NumberClaim(number, true));
  }

  @ParameterizedTest
  @CsvSource({"0000000000", "9999999999", "9991234560000", "9000000000"})
  void readsNoNumberFromPlaceholdersAndMistakes(String written) {
    identifier(written, NUMERIC, "01");

    assertThat(read().nhsNumber()).isEmpty();
  }

  @Test
  void readsTheUsualNameFirstThenOfficialMaidenAndFormer() {
    patient.addName().setUse(NameUse.OLD).setFamily("Former");
    patient.addName().setUse(NameUse.MAIDEN).setFamily("Maiden");
    patient.addName().setUse(NameUse.OFFICIAL).setFamily("Official").addGiven("Jane");
    patient.addName().setUse(NameUse.NICKNAME).setFamily("Nick");
    patient.addName().setUse(NameUse.USUAL).setFamily("Usual").addGiven("Jane").addPrefix("Mrs");

    assertThat(read().names())
        .containsExactly(
            new Name("Usual", List.of("Jane"), "Mrs"),
            new Name("Official", List.of("Jane"), ""),
            new Name("Maiden", List.of(), ""),
            new Name("Former", List.of(), ""));
  }

  @Test
  void readsABirthDateOnlyWhenItIsKnownToTheDay() {
    patient.setBirthDateElement(new DateType("1970-09-11"));
    assertThat(read().birthDate()).contains(LocalDate.of(1970, 9, 11));

    patient.setBirthDateElement(new DateType("1970-09"));
    assertThat(read().birthDate()).isEmpty();

    patient.setBirthDateElement(new DateType("1900-01-01"));
    assertThat(read().birthDate()).isEmpty();
  }

  @Test
  void readsCurrentPostcodesTheHomeFirst() {
    patient.addAddress().setUse(AddressUse.TEMP).setPostalCode("bd1 3aa").addLine("2 Low Road");
    patient.addAddress().setUse(AddressUse.HOME).setPostalCode("LS17 7DF").addLine("1 High Road");
    patient.addAddress().setUse(AddressUse.OLD).setPostalCode("LS1 1AA");
    patient.addAddress().setPostalCode("ZZ99 3VZ");

    PatientRecord record = read();

    assertThat(record.postcodes()).containsExactly("LS177DF", "BD13AA");
    assertThat(record.addressLines()).containsExactly("1 High Road", "2 Low Road");
  }

  @Test
  void readsHowThePersonIsReachedNowTheMobileFirst() {
    reached(ContactPointSystem.PHONE, ContactPointUse.HOME, "0113 496 0123");
    reached(ContactPointSystem.PHONE, ContactPointUse.OLD, "0113 496 0999");
    reached(ContactPointSystem.PHONE, ContactPointUse.MOBILE, "+44 (0)7700 900 123");
    reached(ContactPointSystem.SMS, ContactPointUse.MOBILE, "0044 7700 900123");
    reached(ContactPointSystem.EMAIL, ContactPointUse.HOME, " Jane.Doe@Example.org ");
    reached(ContactPointSystem.PAGER, ContactPointUse.WORK, "4711");
    patient
        .addTelecom()
        .setSystem(ContactPointSystem.EMAIL)
        .setValue("former@example.org")
        .setPeriod(new Period().setEndElement(new DateTimeType("2020-01-01")));
    patient
        .addTelecom()
        .setSystem(ContactPointSystem.EMAIL)
        .setValue("until.then@example.org")
        .setPeriod(new Period().setEndElement(new DateTimeType("2999-01-01")));
    reached(ContactPointSystem.PHONE, ContactPointUse.HOME, "00000 000000");
    reached(ContactPointSystem.PHONE, ContactPointUse.HOME, "0123456789");
    reached(ContactPointSystem.PHONE, ContactPointUse.WORK, "ext. 4711");
    reached(ContactPointSystem.EMAIL, ContactPointUse.HOME, "no-email@example.org");
    reached(ContactPointSystem.EMAIL, ContactPointUse.HOME, "not known");

    Contacts contacts = read().contacts();

    assertThat(contacts.phones()).containsExactly("07700900123", "01134960123");
    assertThat(contacts.emails()).containsExactly("jane.doe@example.org", "until.then@example.org");
  }

  private void reached(ContactPointSystem system, ContactPointUse use, String value) {
    patient.addTelecom().setSystem(system).setUse(use).setValue(value);
  }

  @Test
  void readsThePracticeFromTheReferencesIdentifier() {
    patient
        .addGeneralPractitioner()
        .setIdentifier(new Identifier().setSystem(OdsCode.SYSTEM).setValue("z99001"));

    assertThat(read().registeredPractice()).contains(new OdsCode("Z99001"));
  }

  @Test
  void readsThePracticeFromAContainedOrganisation() {
    var practice = new Organization();
    practice.setId("practice");
    practice.addIdentifier().setSystem(OdsCode.SYSTEM).setValue("Z99002");
    patient.addContained(practice);
    patient.addGeneralPractitioner(new Reference("#practice"));

    assertThat(read().registeredPractice()).contains(new OdsCode("Z99002"));
  }

  @Test
  void asksTheDirectoryForAPracticeThatThePatientDoesNotName() {
    patient.addGeneralPractitioner(new Reference("Organization/abc"));
    var practice = new OdsCode("Z99001");

    assertThat(read().registeredPractice()).isEmpty();
    assertThat(
            reader
                .read(identified(), People.GP, reference -> Optional.of(practice))
                .registeredPractice())
        .contains(practice);
  }

  @Test
  void readsADeathUnlessItWasTakenBack() {
    assertThat(read().deceased()).isFalse();
    patient.setDeceased(new BooleanType(false));
    assertThat(read().deceased()).isFalse();
    patient.setDeceased(new DateTimeType("2026-05"));
    assertThat(read().deceased()).isTrue();

    patient
        .addExtension()
        .setUrl(DEATH)
        .addExtension()
        .setUrl("deathNotificationStatus")
        .setValue(new CodeableConcept().addCoding(new Coding().setCode("U")));
    assertThat(read().deceased()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"R,true", "V,true", "U,false", "N,false"})
  void readsTheRestrictedFlag(String code, boolean restricted) {
    patient.getMeta().addSecurity().setSystem(Label.CONFIDENTIALITY).setCode(code);

    assertThat(read().restricted()).isEqualTo(restricted);
  }

  @Test
  void takesARecordForActiveUnlessItSaysOtherwise() {
    assertThat(read().active()).isTrue();
    patient.setActive(false);
    assertThat(read().active()).isFalse();
  }

  @Test
  void readsAPatientThatSaysNothing() {
    PatientRecord record = read();

    assertThat(record.names()).isEmpty();
    assertThat(record.gender()).isEmpty();
    patient.setGender(AdministrativeGender.FEMALE);
    assertThat(read().gender()).contains("female");
  }

  private PatientRecord read() {
    return reader.read(identified(), People.GP);
  }

  private Patient identified() {
    patient.setId(OpaqueId.random());
    return patient;
  }

  private Identifier identifier(String value, String system, String code) {
    Identifier identifier = patient.addIdentifier().setSystem(NhsNumber.SYSTEM).setValue(value);
    identifier
        .addExtension()
        .setUrl(STATUS)
        .setValue(new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code)));
    return identifier;
  }
}
