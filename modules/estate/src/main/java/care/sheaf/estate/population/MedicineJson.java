package care.sheaf.estate.population;

import java.time.LocalDate;

/** Prescribed, taken and dispensed medicines. */
final class MedicineJson {

  private static final String COURSE =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-MedicationRequestCourseOfTherapy";

  private MedicineJson() {}

  static void repeat(Chart chart, Medicine medicine, LocalDate issued, String staff) {
    request(chart, medicine, "active", "repeat", issued, staff);
  }

  static void stopped(Chart chart, Medicine medicine, LocalDate issued, String staff) {
    request(chart, medicine, "stopped", "repeat", issued, staff);
  }

  static void acute(Chart chart, Medicine medicine, LocalDate issued, String staff) {
    request(chart, medicine, "completed", "acute", issued, staff);
  }

  static void taking(Chart chart, Medicine medicine, LocalDate since, String staff) {
    chart
        .open("MedicationStatement", "subject")
        .text("status", "active")
        .concept("medicationCodeableConcept", medicine.code())
        .object("effectivePeriod")
        .text("start", since.toString())
        .end()
        .text("dateAsserted", since.toString())
        .reference("informationSource", staff)
        .array("dosage")
        .object()
        .text("text", medicine.dosage())
        .end()
        .endArray();
    chart.close();
  }

  static void dispensed(Chart chart, Medicine medicine, LocalDate day, String staff) {
    chart
        .open("MedicationDispense", "subject")
        .text("status", "completed")
        .concept("medicationCodeableConcept", medicine.code())
        .array("performer")
        .object()
        .reference("actor", staff)
        .end()
        .endArray()
        .text("whenHandedOver", day.toString())
        .array("dosageInstruction")
        .object()
        .text("text", medicine.dosage())
        .end()
        .endArray();
    chart.close();
  }

  private static void request(
      Chart chart,
      Medicine medicine,
      String status,
      String course,
      LocalDate issued,
      String staff) {
    chart
        .open("MedicationRequest", "subject")
        .text("status", status)
        .text("intent", "order")
        .concept("medicationCodeableConcept", medicine.code())
        .text("authoredOn", issued.toString())
        .reference("requester", staff)
        .coded("courseOfTherapyType", COURSE, course, course)
        .array("dosageInstruction")
        .object()
        .text("text", medicine.dosage())
        .end()
        .endArray();
    chart.close();
  }
}
