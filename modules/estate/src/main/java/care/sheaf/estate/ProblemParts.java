package care.sheaf.estate;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyHistoryStatus;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;

/** Problems, allergies, procedures, family history and vaccinations. */
final class ProblemParts {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  private ProblemParts() {}

  static Condition problem(Facts facts, Reference patient, Reference performer) {
    var condition = new Condition();
    String status = facts.text("status", "active");
    condition
        .setClinicalStatus(Facts.coded(HL7 + "condition-clinical", status, status))
        .setVerificationStatus(Facts.coded(HL7 + "condition-ver-status", "confirmed", "Confirmed"))
        .setCode(facts.concept())
        .setSubject(patient);
    condition.addCategory(
        Facts.coded(HL7 + "condition-category", "problem-list-item", "Problem List Item"));
    if (facts.has("onset")) {
      condition.setOnset(facts.date("onset"));
    }
    if (facts.has("ended")) {
      condition.setAbatement(facts.date("ended"));
    }
    if (facts.has("recorded")) {
      condition.setRecordedDateElement(facts.date("recorded"));
    }
    if (performer.hasReference()) {
      condition.setRecorder(performer);
    }
    if (facts.has("note")) {
      condition.addNote(facts.note());
    }
    return condition;
  }

  static AllergyIntolerance allergy(Facts facts, Reference patient, Reference performer) {
    var allergy = new AllergyIntolerance();
    String status = facts.text("status", "active");
    String certainty = facts.text("verification", "confirmed");
    allergy
        .setClinicalStatus(Facts.coded(HL7 + "allergyintolerance-clinical", status, status))
        .setVerificationStatus(
            Facts.coded(HL7 + "allergyintolerance-verification", certainty, certainty))
        .setCode(facts.concept())
        .setPatient(patient);
    if (facts.has("category")) {
      allergy.addCategory(AllergyIntoleranceCategory.fromCode(facts.text("category")));
    }
    if (facts.has("criticality")) {
      allergy.setCriticality(AllergyIntoleranceCriticality.fromCode(facts.text("criticality")));
    }
    if (facts.has("reaction")) {
      allergy.addReaction().addManifestation(new CodeableConcept().setText(facts.text("reaction")));
    }
    if (facts.has("recorded")) {
      allergy.setRecordedDateElement(facts.date("recorded"));
    }
    if (performer.hasReference()) {
      allergy.setRecorder(performer);
    }
    return allergy;
  }

  static Procedure procedure(Facts facts, Reference patient, Reference performer) {
    var procedure = new Procedure();
    procedure
        .setStatus(ProcedureStatus.fromCode(facts.text("status", "completed")))
        .setCode(facts.concept())
        .setSubject(patient)
        .setPerformed(facts.date("on"));
    if (performer.hasReference()) {
      procedure.addPerformer().setActor(performer);
    }
    return procedure;
  }

  static FamilyMemberHistory familyHistory(Facts facts, Reference patient, Reference performer) {
    var history = new FamilyMemberHistory();
    history
        .setStatus(FamilyHistoryStatus.COMPLETED)
        .setPatient(patient)
        .setRelationship(
            Facts.coded(HL7 + "v3-RoleCode", facts.text("relation"), facts.text("relative")));
    history.addCondition().setCode(facts.concept());
    if (facts.has("recorded")) {
      history.setDateElement(facts.date("recorded"));
    }
    return history;
  }

  static Immunization immunisation(Facts facts, Reference patient, Reference performer) {
    var immunisation = new Immunization();
    immunisation
        .setStatus(ImmunizationStatus.COMPLETED)
        .setVaccineCode(facts.concept())
        .setPatient(patient)
        .setOccurrence(facts.date("on"))
        .setPrimarySource(true);
    if (facts.has("lot")) {
      immunisation.setLotNumber(facts.text("lot"));
    }
    if (facts.has("dose")) {
      immunisation
          .addProtocolApplied()
          .setDoseNumber(new PositiveIntType(Integer.parseInt(facts.text("dose"))));
    }
    if (performer.hasReference()) {
      immunisation.addPerformer().setActor(performer);
    }
    return immunisation;
  }
}
