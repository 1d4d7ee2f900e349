package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What would be decided: now, at a past time, under a draft, and of looks that were. */
class SimulateIT extends SystemTest {

  private static final Path ROLES = Path.of("../../governance/roles.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void tellsTheDecisionNowAndAtAPastTime() throws InterruptedException {
    Instant beforeAnything = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Thread.sleep(50);
    String patient = patient(practiceSends(condition(), person.objection(person.own() + "-o")));
    Thread.sleep(50);
    Instant objected = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    assertThat(texts(ask(question(patient, "R8000")), "reason"))
        .contains("objection to the whole record");
    practiceSends(
        condition(), person.objection(person.own() + "-o").replace("\"active\",", "\"inactive\","));

    JsonNode now = ask(question(patient, "R8000"));
    assertThat(texts(now, "decision")).containsExactly("permit");
    assertThat(items(now)).anyMatch(item -> item.matches("Condition/.* problems shown.*"));
    assertThat(now.toString()).doesNotContain("Asthma", person.family(), person.number().value());
    recordAs("anna.clarke").requireStatus(200);

    JsonNode then = ask(at(question(patient, "R8000"), objected));
    assertThat(texts(then, "decision")).containsExactly("deny");
    assertThat(texts(then, "reason")).contains("objection to the whole record");
    assertThat(texts(then, "refusal")).containsExactly("NO_PATIENT_CONSENT");
    assertThat(texts(then, "note")).isNotEmpty();

    assertThat(texts(ask(at(question(patient, "R8000"), beforeAnything)), "reason"))
        .contains("no relationship");
    officer()
        .post("/Consent/$simulate", at(question(patient, "R8000"), Instant.EPOCH).toString())
        .requireStatus(400);
  }

  @Test
  void decidesUnderADraftThatIsInForceNowhere() throws IOException {
    String patient = patient(practiceSends(condition()));

    assertThat(items(ask(question(patient, "R8009"))))
        .anyMatch(item -> item.endsWith("withheld role R8009 does not see problems"));
    JsonNode drafted = ask(draft(question(patient, "R8009"), receptionists("alerts, problems,")));
    assertThat(items(drafted)).anyMatch(item -> item.matches("Condition/.* problems shown.*"));
    assertThat(texts(drafted, "draft")).containsExactly("true");
    assertThat(recordAs("rosa.dunn").requireStatus(200).text()).doesNotContain("Asthma");

    Answer wrong =
        officer()
            .post(
                "/Consent/$simulate",
                draft(question(patient, "R8009"), receptionists("alert,")).toString())
            .requireStatus(422);
    assertThat(wrong.text()).containsPattern("roles\\.yaml:\\d+: ");
  }

  @Test
  void tellsWhoseAnswersWouldChange() throws IOException {
    String patient = patient(practiceSends(condition()));
    recordAs("rosa.dunn").requireStatus(200);
    recordAs("rosa.dunn").requireStatus(200);
    recordAs("anna.clarke").requireStatus(200);
    String id = texts(ask(question(patient, "R8009")), "patient").get(0);
    String draft =
        Files.readString(ROLES)
            .replaceAll(
                "(code: R8009\\R(?:.*\\R){3}\\s+permissions: )\\[FIND_PERSON, VIEW_RECORD\\]",
                "$1[FIND_PERSON]");
    ObjectNode asked = draft(parameters(), draft);
    add(asked, "days").put("valueInteger", 1);

    JsonNode replay =
        officer().post("/Consent/$replay", asked.toString()).requireStatus(200).json();

    List<JsonNode> changes = new ArrayList<>();
    all(replay, "change").stream()
        .filter(change -> text(part(change, "patient")).equals(id))
        .forEach(changes::add);
    assertThat(changes).hasSize(1);
    assertThat(text(part(changes.get(0), "effect"))).isEqualTo("refused");
    assertThat(text(part(changes.get(0), "who"))).isEqualTo("Rosa Dunn");
    assertThat(part(changes.get(0), "looks").path("valueInteger").asInt()).isEqualTo(2);
    assertThat(all(replay, "looks").get(0).path("valueInteger").asInt()).isGreaterThan(2);
    recordAs("rosa.dunn").requireStatus(200);
  }

  @Test
  void isForGovernanceLeadsOnly() {
    String patient = patient(practiceSends());

    asUser("anna.clarke")
        .post("/Consent/$simulate", question(patient, "R8000").toString())
        .requireStatus(403);
    as("rza-viewer")
        .post("/Consent/$simulate", question(patient, "R8000").toString())
        .requireStatus(403);
    asUser("anna.clarke")
        .post("/Consent/$replay", draft(parameters(), "x: 1").toString())
        .requireStatus(403);
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("anna.clarke");
      browsing.go("/governance/simulate");
      assertThat(browsing.page().content()).contains("does not review access");
    }
  }

  @Test
  void asksOnThePage() throws IOException {
    practiceSends(condition());
    recordAs("rosa.dunn").requireStatus(200);
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("carol.finch");
      browsing.follow("What if");
      browsing.requireHeading("What would be decided");
      browsing.requireAccessible();
      browsing.press("Ask what would be decided");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("Enter an NHS number", "Choose the role", "Choose the organisation");
      browsing.requireAccessible();

      browsing.fill("Person", person.number().formatted());
      browsing.page().getByLabel("Role").selectOption("R8009");
      browsing.page().getByLabel("Acting for").selectOption("Z99001");
      browsing.press("Ask what would be decided");
      assertThat(browsing.page().locator("main").innerText())
          .contains("The record would open", "Registered practice Z99001", "does not see problems")
          .doesNotContain("Asthma", person.family());
      browsing.requireAccessible();

      browsing.page().getByLabel("File").selectOption("roles.yaml");
      browsing.fill("Its whole text", receptionists("alerts, problems,"));
      browsing.press("Ask what would be decided");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Under a draft.", "in force nowhere")
          .doesNotContain("does not see problems");
      browsing.press("Which answers would change");
      assertThat(browsing.page().locator("main").innerText())
          .contains("would change", "Rosa Dunn", "Sees more");
      browsing.requireAccessible();

      browsing.fill("Its whole text", receptionists("alert,"));
      browsing.press("Ask what would be decided");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("roles.yaml:", "nothing was decided by it");
      browsing.requireAccessible();
    }
  }

  private String condition() {
    return person.condition(person.own() + "-c", "195967001", "Asthma");
  }

  private FhirCaller officer() {
    return asUser("carol.finch");
  }

  private JsonNode ask(ObjectNode question) {
    return officer().post("/Consent/$simulate", question.toString()).requireStatus(200).json();
  }

  private static String patient(Answer stored) {
    return location(stored, 0);
  }

  /** Receptionists see other data classes after demographics. */
  private static String receptionists(String classes) throws IOException {
    String roles = Files.readString(ROLES);
    assertThat(roles).contains("[demographics, alerts, appointments");
    return roles.replace(
        "[demographics, alerts, appointments", "[demographics, " + classes + " appointments");
  }

  private static ObjectNode parameters() {
    ObjectNode parameters = JSON.createObjectNode().put("resourceType", "Parameters");
    parameters.putArray("parameter");
    return parameters;
  }

  private static ObjectNode question(String patient, String role) {
    ObjectNode question = parameters();
    add(question, "patient").putObject("valueReference").put("reference", patient);
    add(question, "role").put("valueCode", role);
    add(question, "organization").put("valueString", "Z99001");
    return question;
  }

  private static ObjectNode at(ObjectNode question, Instant at) {
    add(question, "at").put("valueDateTime", at.toString());
    return question;
  }

  private static ObjectNode draft(ObjectNode question, String roles) {
    ArrayNode parts = add(question, "policy").putArray("part");
    parts.addObject().put("name", "file").put("valueString", "roles.yaml");
    parts.addObject().put("name", "text").put("valueString", roles);
    return question;
  }

  private static ObjectNode add(ObjectNode parameters, String name) {
    return ((ArrayNode) parameters.get("parameter")).addObject().put("name", name);
  }

  /** {@code Type/id class outcome reason}. */
  private static List<String> items(JsonNode answer) {
    return all(answer, "item").stream()
        .map(
            item ->
                String.join(
                    " ",
                    text(part(item, "reference")),
                    text(part(item, "class")),
                    text(part(item, "outcome")),
                    text(part(item, "reason"))))
        .toList();
  }

  private static List<JsonNode> all(JsonNode parameters, String name) {
    return StreamSupport.stream(parameters.path("parameter").spliterator(), false)
        .filter(each -> each.path("name").asText().equals(name))
        .toList();
  }

  private static List<String> texts(JsonNode parameters, String name) {
    return all(parameters, name).stream().map(SimulateIT::text).toList();
  }

  private static JsonNode part(JsonNode of, String name) {
    for (JsonNode part : of.path("part")) {
      if (part.path("name").asText().equals(name)) {
        return part;
      }
    }
    return of.path("absent");
  }

  private static String text(JsonNode parameter) {
    for (var field : parameter.properties()) {
      if (field.getKey().equals("valueReference")) {
        return field.getValue().path("reference").asText();
      }
      if (field.getKey().startsWith("value")) {
        return field.getValue().asText();
      }
    }
    return "";
  }
}
