package care.sheaf.fhirapi;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.NhsNumber;
import java.sql.Date;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * A found person as far as it takes to tell people apart, for somebody who may not open the record:
 * no links to the sources' records, and no address of a restricted person.
 */
final class FoundPatient {

  private FoundPatient() {}

  static Patient of(Person person) {
    var patient = new Patient();
    patient.setId(person.id().value());
    boolean restricted = person.isRestricted();
    for (PatientRecord record : person.records()) {
      addMissing(patient, record, restricted);
    }
    return patient;
  }

  private static void addMissing(Patient patient, PatientRecord record, boolean restricted) {
    if (!patient.hasIdentifier()) {
      record
          .nhsNumber()
          .ifPresent(
              claim ->
                  patient
                      .addIdentifier()
                      .setSystem(NhsNumber.SYSTEM)
                      .setValue(claim.number().value()));
    }
    if (!patient.hasName()) {
      record.names().stream().findFirst().ifPresent(name -> patient.addName(human(name)));
    }
    if (!patient.hasBirthDate()) {
      record.birthDate().ifPresent(date -> patient.setBirthDate(Date.valueOf(date)));
    }
    if (!patient.hasGender()) {
      record.gender().ifPresent(code -> patient.setGender(AdministrativeGender.fromCode(code)));
    }
    if (!patient.hasAddress() && !restricted && !record.postcodes().isEmpty()) {
      patient.addAddress().setPostalCode(record.postcodes().get(0));
    }
  }

  private static HumanName human(PatientRecord.Name name) {
    var human = new HumanName().setFamily(name.family());
    name.given().forEach(human::addGiven);
    if (!name.prefix().isBlank()) {
      human.addPrefix(name.prefix());
    }
    return human;
  }
}
