package care.sheaf.estate;

import care.sheaf.kernel.Label;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** A source's Patient, in the shape of UK Core. */
final class PatientPart {

  private static final String VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
  private static final String VERIFICATION_CODES =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland";

  private PatientPart() {}

  static Patient of(SourceId source, JsonNode person) {
    var patient = new Patient();
    patient.getMeta().addProfile("https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient");
    patient
        .addIdentifier()
        .setSystem("https://sheaf.care/Id/demonstration-" + source.organisation() + "-number")
        .setValue(person.path("local").asText());
    patient.setActive(true);
    amend(patient, person);
    return patient;
  }

  /** Sets what is stated and leaves the rest: sources do not always agree about a person. */
  static void amend(Patient patient, JsonNode facts) {
    if (facts.has("number")) {
      String status = facts.path("numberStatus").asText("01");
      patient.getIdentifier().removeIf(known -> NhsNumber.SYSTEM.equals(known.getSystem()));
      patient.getIdentifier().add(0, number(facts.path("number").asText(), status));
    } else if (facts.has("numberStatus")) {
      patient.getIdentifierFirstRep().getExtension().clear();
      patient.getIdentifierFirstRep().addExtension().setUrl(VERIFICATION);
      patient
          .getIdentifierFirstRep()
          .getExtensionFirstRep()
          .setValue(status(facts.path("numberStatus").asText()));
    }
    if (facts.has("former")) {
      patient.addIdentifier(former(facts.path("former").asText()));
    }
    if (facts.has("restricted")) {
      patient
          .getMeta()
          .addSecurity()
          .setSystem(Label.CONFIDENTIALITY)
          .setCode(facts.path("restricted").asText());
    }
    if (facts.has("family")) {
      patient.getName().clear();
      patient.addName(name(facts));
    }
    if (facts.has("born")) {
      patient.setBirthDateElement(new DateType(facts.path("born").asText()));
    }
    if (facts.has("gender")) {
      patient.setGender(AdministrativeGender.fromCode(facts.path("gender").asText()));
    }
    if (facts.has("postcode")) {
      patient.getAddress().clear();
      patient.addAddress(address(facts));
    }
    if (facts.has("phone")) {
      patient.getTelecom().clear();
      patient
          .addTelecom()
          .setSystem(ContactPointSystem.PHONE)
          .setUse(ContactPointUse.HOME)
          .setValue(facts.path("phone").asText());
    }
    if (facts.has("practice")) {
      patient.getGeneralPractitioner().clear();
      patient.addGeneralPractitioner(practice(facts));
    }
    if (facts.has("died")) {
      patient.setDeceased(new DateTimeType(facts.path("died").asText()));
    } else if (facts.has("deceased")) {
      patient.setDeceased(new BooleanType(facts.path("deceased").asBoolean()));
    }
  }

  private static Identifier number(String value, String status) {
    var identifier = new Identifier();
    identifier.setUse(IdentifierUse.OFFICIAL).setSystem(NhsNumber.SYSTEM).setValue(value);
    identifier.addExtension().setUrl(VERIFICATION).setValue(status(status));
    return identifier;
  }

  /** A number that was theirs until another was kept in its place. */
  private static Identifier former(String value) {
    return new Identifier().setUse(IdentifierUse.OLD).setSystem(NhsNumber.SYSTEM).setValue(value);
  }

  private static CodeableConcept status(String code) {
    var concept = new CodeableConcept();
    concept.addCoding().setSystem(VERIFICATION_CODES).setCode(code);
    return concept;
  }

  private static HumanName name(JsonNode facts) {
    var name = new HumanName();
    name.setUse(NameUse.OFFICIAL).setFamily(facts.path("family").asText());
    facts.path("given").forEach(given -> name.addGiven(given.asText()));
    if (facts.has("prefix")) {
      name.addPrefix(facts.path("prefix").asText());
    }
    return name;
  }

  private static Address address(JsonNode facts) {
    return new Address()
        .setUse(AddressUse.HOME)
        .addLine(facts.path("street").asText())
        .setCity(facts.path("town").asText())
        .setPostalCode(facts.path("postcode").asText());
  }

  private static Reference practice(JsonNode facts) {
    var practice = new Reference().setType("Organization");
    practice.setIdentifier(
        new Identifier().setSystem(OdsCode.SYSTEM).setValue(facts.path("practice").asText()));
    return practice;
  }
}
