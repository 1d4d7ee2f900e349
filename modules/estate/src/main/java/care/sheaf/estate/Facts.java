package care.sheaf.estate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;

/** One line of a story, read as FHIR's data types. */
record Facts(JsonNode json) {

  static final String SNOMED = "http://snomed.info/sct";
  static final String DMD = "https://dmd.nhs.uk";
  static final String UCUM = "http://unitsofmeasure.org";

  boolean has(String field) {
    return json.has(field);
  }

  String text(String field) {
    return json.path(field).asText();
  }

  String text(String field, String otherwise) {
    return json.path(field).asText(otherwise);
  }

  /** The SNOMED CT concept in {@code code}, with the source's wording in {@code text}. */
  CodeableConcept concept() {
    return concept(text("system", SNOMED), "code", "text");
  }

  CodeableConcept concept(String system, String codeField, String textField) {
    var concept = new CodeableConcept();
    if (has(codeField)) {
      concept
          .addCoding()
          .setSystem(system)
          .setCode(text(codeField))
          .setDisplay(text("term", text(textField)));
    }
    return concept.setText(text(textField));
  }

  DateTimeType date(String field) {
    return new DateTimeType(text(field));
  }

  InstantType instant(String field) {
    return new InstantType(text(field));
  }

  Period period() {
    var period = new Period();
    if (has("from")) {
      period.setStartElement(date("from"));
    }
    if (has("to")) {
      period.setEndElement(date("to"));
    }
    return period;
  }

  Quantity quantity() {
    return new Quantity()
        .setValue(new BigDecimal(text("value")))
        .setUnit(text("unit"))
        .setSystem(UCUM)
        .setCode(text("ucum", text("unit")));
  }

  Annotation note() {
    return new Annotation().setText(text("note"));
  }

  static CodeableConcept coded(String system, String code, String display) {
    var concept = new CodeableConcept();
    concept.addCoding().setSystem(system).setCode(code).setDisplay(display);
    return concept;
  }
}
