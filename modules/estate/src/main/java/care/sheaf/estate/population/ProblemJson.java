package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.Optional;

/** Problems, allergies, procedures and vaccinations. */
final class ProblemJson {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  private ProblemJson() {}

  static void problem(
      Chart chart, Code code, LocalDate onset, Optional<LocalDate> ended, String staff) {
    String status = ended.isPresent() ? "resolved" : "active";
    Json json = chart.open("Condition", "subject");
    json.coded("clinicalStatus", HL7 + "condition-clinical", status, status)
        .coded("verificationStatus", HL7 + "condition-ver-status", "confirmed", "Confirmed")
        .array("category")
        .object()
        .array("coding")
        .coding(HL7 + "condition-category", "problem-list-item", "Problem List Item")
        .endArray()
        .end()
        .endArray()
        .concept("code", code)
        .text("onsetDateTime", onset.toString());
    ended.ifPresent(day -> json.text("abatementDateTime", day.toString()));
    json.text("recordedDate", onset.toString()).reference("recorder", staff);
    chart.close();
  }

  static void allergy(
      Chart chart, Allergy allergy, String reaction, LocalDate recorded, String staff) {
    boolean severe = reaction.equals("Anaphylaxis") || reaction.equals("Angioedema");
    allergyStart(chart)
        .array("category")
        .value(allergy.category())
        .endArray()
        .text("criticality", severe ? "high" : "low")
        .concept("code", allergy.code())
        .text("recordedDate", recorded.toString())
        .reference("recorder", staff)
        .array("reaction")
        .object()
        .concepts("manifestation", Code.words(reaction))
        .end()
        .endArray();
    chart.close();
  }

  static void noKnownAllergy(Chart chart, LocalDate recorded, String staff) {
    allergyStart(chart)
        .concept("code", Code.snomed("716186003", "No known allergy"))
        .text("recordedDate", recorded.toString())
        .reference("recorder", staff);
    chart.close();
  }

  static void procedure(Chart chart, Code code, LocalDate day, String staff) {
    chart
        .open("Procedure", "subject")
        .text("status", "completed")
        .concept("code", code)
        .text("performedDateTime", day.toString())
        .array("performer")
        .object()
        .reference("actor", staff)
        .end()
        .endArray();
    chart.close();
  }

  static void vaccination(Chart chart, Vaccine vaccine, LocalDate day, String staff) {
    Json json = chart.open("Immunization", "patient");
    json.text("status", "completed")
        .concept("vaccineCode", vaccine.code())
        .text("occurrenceDateTime", day.toString())
        .truth("primarySource", true)
        .array("performer")
        .object()
        .reference("actor", staff)
        .end()
        .endArray();
    if (vaccine.dose() > 0) {
      json.array("protocolApplied")
          .object()
          .number("doseNumberPositiveInt", vaccine.dose())
          .end()
          .endArray();
    }
    chart.close();
  }

  private static Json allergyStart(Chart chart) {
    return chart
        .open("AllergyIntolerance", "patient")
        .coded("clinicalStatus", HL7 + "allergyintolerance-clinical", "active", "Active")
        .coded(
            "verificationStatus",
            HL7 + "allergyintolerance-verification",
            "confirmed",
            "Confirmed");
  }
}
