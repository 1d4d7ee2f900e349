package care.sheaf.estate;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** Results, vital signs and what is known of someone's circumstances. */
final class ObservationParts {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String LOINC = "http://loinc.org";

  private ObservationParts() {}

  static Observation laboratory(Facts facts, Reference patient, Reference performer) {
    Observation observation = observation("laboratory", facts, patient, performer);
    observation.setValue(facts.quantity());
    if (facts.has("low") || facts.has("high")) {
      var range = observation.addReferenceRange();
      if (facts.has("low")) {
        range.setLow(bound(facts, "low"));
      }
      if (facts.has("high")) {
        range.setHigh(bound(facts, "high"));
      }
    }
    if (facts.has("flag")) {
      observation.addInterpretation(
          Facts.coded(
              "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
              facts.text("flag"),
              facts.text("flag").equals("H") ? "High" : "Low"));
    }
    return observation;
  }

  static Observation vitalSign(Facts facts, Reference patient, Reference performer) {
    Observation observation = observation("vital-signs", facts, patient, performer);
    if (facts.has("loinc")) {
      observation.getCode().addCoding().setSystem(LOINC).setCode(facts.text("loinc"));
    }
    observation.setValue(facts.quantity());
    return observation;
  }

  static Observation bloodPressure(Facts facts, Reference patient, Reference performer) {
    Observation observation = observation("vital-signs", facts, patient, performer);
    observation.setCode(Facts.coded(Facts.SNOMED, "75367002", "Blood pressure"));
    observation
        .getCode()
        .addCoding()
        .setSystem(LOINC)
        .setCode("85354-9")
        .setDisplay("Blood pressure panel with all children optional");
    observation
        .addComponent()
        .setCode(Facts.coded(LOINC, "8480-6", "Systolic blood pressure"))
        .setValue(pressure(facts.text("systolic")));
    observation
        .addComponent()
        .setCode(Facts.coded(LOINC, "8462-4", "Diastolic blood pressure"))
        .setValue(pressure(facts.text("diastolic")));
    return observation;
  }

  static Observation social(Facts facts, Reference patient, Reference performer) {
    Observation observation = observation("social-history", facts, patient, performer);
    observation.setValue(new StringType(facts.text("value")));
    return observation;
  }

  static DiagnosticReport report(Facts facts, Reference patient, Reference performer) {
    var report = new DiagnosticReport();
    report
        .setStatus(DiagnosticReportStatus.FINAL)
        .setCode(facts.concept())
        .setSubject(patient)
        .setEffective(facts.date("on"))
        .setConclusion(facts.text("conclusion"));
    if (performer.hasReference()) {
      report.addPerformer(performer);
    }
    return report;
  }

  private static Observation observation(
      String category, Facts facts, Reference patient, Reference performer) {
    var observation = new Observation();
    observation
        .setStatus(ObservationStatus.FINAL)
        .setCode(facts.concept())
        .setSubject(patient)
        .setEffective(facts.date("on"));
    observation.addCategory(Facts.coded(CATEGORY, category, category));
    if (performer.hasReference()) {
      observation.addPerformer(performer);
    }
    return observation;
  }

  private static Quantity pressure(String value) {
    return new Quantity()
        .setValue(new BigDecimal(value))
        .setUnit("mmHg")
        .setSystem(Facts.UCUM)
        .setCode("mm[Hg]");
  }

  private static Quantity bound(Facts facts, String field) {
    Quantity quantity = facts.quantity();
    return quantity.setValue(new BigDecimal(facts.text(field)));
  }
}
