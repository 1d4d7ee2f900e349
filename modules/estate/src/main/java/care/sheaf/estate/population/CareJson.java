package care.sheaf.estate.population;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/** Encounters, documents, plans, teams, flags and appointments. */
final class CareJson {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  private CareJson() {}

  /**
   * @param classCode of v3-ActCode
   * @param to empty while it goes on
   */
  static void encounter(
      Chart chart,
      Code type,
      String classCode,
      String from,
      Optional<String> to,
      String reason,
      String staff) {
    Json json = chart.open("Encounter", "subject");
    json.text("status", to.isPresent() ? "finished" : "in-progress")
        .object("class")
        .text("system", HL7 + "v3-ActCode")
        .text("code", classCode)
        .end()
        .concepts("type", type)
        .array("participant")
        .object()
        .reference("individual", staff)
        .end()
        .endArray()
        .object("period")
        .text("start", from);
    to.ifPresent(end -> json.text("end", end));
    json.end();
    if (!reason.isEmpty()) {
      json.concepts("reasonCode", Code.words(reason));
    }
    json.object("serviceProvider").organisationFields(chart.holder().odsCode()).end();
    chart.close();
  }

  static void document(
      Chart chart, Code type, String when, String title, String body, String staff) {
    chart
        .open("DocumentReference", "subject")
        .text("status", "current")
        .concept("type", type)
        .text("date", when)
        .array("author")
        .object()
        .text("reference", staff)
        .end()
        .endArray()
        .text("description", title)
        .array("content")
        .object()
        .object("attachment")
        .text("contentType", "text/plain; charset=utf-8")
        .text("data", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
        .text("title", title)
        .end()
        .end()
        .endArray();
    chart.close();
  }

  static void plan(Chart chart, Code category, LocalDate since, String words, String staff) {
    chart
        .open("CarePlan", "subject")
        .text("status", "active")
        .text("intent", "plan")
        .concepts("category", category)
        .text("title", category.text())
        .text("description", words)
        .object("period")
        .text("start", since.toString())
        .end()
        .text("created", since.toString())
        .reference("author", staff);
    chart.close();
  }

  static void team(Chart chart, String name, LocalDate since, String role, String staff) {
    chart
        .open("CareTeam", "subject")
        .text("status", "active")
        .text("name", name)
        .object("period")
        .text("start", since.toString())
        .end()
        .array("participant")
        .object()
        .concepts("role", Code.words(role))
        .reference("member", staff)
        .end()
        .endArray()
        .array("managingOrganization")
        .object()
        .organisationFields(chart.holder().odsCode())
        .end()
        .endArray();
    chart.close();
  }

  static void flag(Chart chart, String category, Code code, LocalDate since) {
    chart
        .open("Flag", "subject")
        .text("status", "active")
        .array("category")
        .object()
        .array("coding")
        .coding(HL7 + "flag-category", category, category)
        .endArray()
        .end()
        .endArray()
        .concept("code", code)
        .object("period")
        .text("start", since.toString())
        .end();
    chart.close();
  }

  static void appointment(Chart chart, Code service, LocalDate day, int hour) {
    chart
        .open("Appointment", "")
        .text("status", "booked")
        .concepts("serviceType", service)
        .text("description", service.text())
        .text("start", Moment.at(day, hour, 0))
        .text("end", Moment.at(day, hour, 20))
        .array("participant")
        .object()
        .reference("actor", chart.patient())
        .text("status", "accepted")
        .end()
        .endArray();
    chart.close();
  }
}
