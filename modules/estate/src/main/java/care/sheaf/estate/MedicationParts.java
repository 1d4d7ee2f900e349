package care.sheaf.estate;

import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Reference;

/** Prescribed, taken and dispensed medicines. */
final class MedicationParts {

  private MedicationParts() {}

  static MedicationRequest request(Facts facts, Reference patient, Reference performer) {
    var request = new MedicationRequest();
    request
        .setStatus(MedicationRequestStatus.fromCode(facts.text("status", "active")))
        .setIntent(MedicationRequestIntent.ORDER)
        .setMedication(facts.concept())
        .setSubject(patient)
        .setAuthoredOnElement(facts.date("on"));
    request.addDosageInstruction(dosage(facts));
    request.setCourseOfTherapyType(
        Facts.coded(
            "https://fhir.hl7.org.uk/CodeSystem/UKCore-MedicationRequestCourseOfTherapy",
            facts.text("course", "repeat"),
            facts.text("course", "repeat")));
    if (performer.hasReference()) {
      request.setRequester(performer);
    }
    return request;
  }

  static MedicationStatement statement(Facts facts, Reference patient, Reference performer) {
    var statement = new MedicationStatement();
    statement
        .setStatus(MedicationStatementStatus.fromCode(facts.text("status", "active")))
        .setMedication(facts.concept())
        .setSubject(patient)
        .setEffective(facts.period())
        .setDateAssertedElement(facts.date("on"));
    statement.addDosage(dosage(facts));
    if (performer.hasReference()) {
      statement.setInformationSource(performer);
    }
    return statement;
  }

  static MedicationDispense dispense(Facts facts, Reference patient, Reference performer) {
    var dispense = new MedicationDispense();
    dispense
        .setStatus(MedicationDispenseStatus.COMPLETED)
        .setMedication(facts.concept())
        .setSubject(patient)
        .setWhenHandedOverElement(facts.date("on"));
    dispense.addDosageInstruction(dosage(facts));
    if (performer.hasReference()) {
      dispense.addPerformer().setActor(performer);
    }
    return dispense;
  }

  private static Dosage dosage(Facts facts) {
    return new Dosage().setText(facts.text("dosage"));
  }
}
