package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Emergency access, from the objection to the officer who closes its review. */
class BreakGlassIT extends SystemTest {

  private static final String WHY = "Found unconscious at the station, nobody to ask";

  @Test
  void anObjectionIsOpenedInAnEmergencyAndReviewed() {
    practiceSends(
        person.condition(person.own() + "-c", "195967001", "Asthma"),
        person.objection(person.own() + "-o"));
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("ravi.shah");
      browsing.openRecord(person.number().formatted());
      // without a relationship nobody learns of the objection
      browsing.requireHeading("No known relationship with this person");
      browsing.follow("open what is closed to you");
      browsing.requireHeading("Emergency access");
      browsing.requireAccessible();
      browsing.press("Open the record");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("Choose why", "20 characters or more");
      browsing.requireAccessible();
      browsing.page().getByLabel("The person cannot be asked, and needs care now").check();
      browsing.fill("In your own words", WHY);
      browsing.press("Open the record");
      assertThat(browsing.page().locator(".sheaf-banner").innerText())
          .contains(person.number().formatted(), "Emergency access", "is reviewed");
      assertThat(browsing.page().locator("main").innerText()).contains("Asthma");
      browsing.requireAccessible();
    }
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("carol.finch");
      browsing.follow("Emergency access");
      browsing.requireAccessible();
      openReview(browsing);
      assertThat(browsing.page().locator("main").innerText())
          .contains(WHY, "Ravi Shah", "Record viewed", "Waits")
          .doesNotContain("Asthma", person.number().value(), person.family());
      browsing.requireAccessible();
      decide(browsing, "Take it up", "");
      browsing.press("Confirm");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("Choose what to do");
      decide(browsing, "The access was justified", "short");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("10 to 500 characters");
      decide(browsing, "The access was justified", "Spoke with the ward; it was so.");
      decide(browsing, "Close it", "Nothing further.");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Closed, Justified", "Carol Finch", "Nothing is left for you to do");
      browsing.requireAccessible();
    }
  }

  @Test
  void opensByTheApiForOneUserAndIsAnAlert() {
    Answer stored = practiceSends(person.objection(person.own() + "-o"));
    String patient = location(stored, 0).replace("Patient/", "");
    recordAs("anna.clarke").requireStatus(403);

    JsonNode opened =
        asUser("anna.clarke")
            .post("/Patient/" + patient + "/$break-glass", breakGlass("legal-duty", WHY))
            .requireStatus(200)
            .json();

    assertThat(parameter(opened, "grant").path("valueString").asText())
        .satisfies(grant -> assertThat(UUID.fromString(grant)).isNotNull());
    assertThat(parameter(opened, "review").path("valueString").asText()).isNotEmpty();
    assertThat(parameter(opened, "expires").path("valueInstant").asText()).isNotEmpty();
    recordAs("anna.clarke").requireStatus(200);
    recordAs("ravi.shah").requireStatus(403);
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("carol.finch");
      browsing.follow("Privacy alerts");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Emergency access", "Opened it: A court or a law asks for it");
    }
  }

  @Test
  void isRefusedToWhoMayNotHaveIt() {
    Answer stored = practiceSends();
    String path = "/Patient/" + location(stored, 0).replace("Patient/", "") + "/$break-glass";

    asUser("rosa.dunn").post(path, breakGlass("emergency", WHY)).requireStatus(403);
    as("rza-viewer").post(path, breakGlass("emergency", WHY)).requireStatus(403);
    asUser("ravi.shah").post(path, breakGlass("curiosity", WHY)).requireStatus(400);
    asUser("ravi.shah").post(path, breakGlass("emergency", "too short")).requireStatus(400);
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("ravi.shah");
      browsing.go("/governance/break-glass");
      assertThat(browsing.page().content()).contains("does not review access");
    }
  }

  /** The one that was opened last is the last that is due. */
  private static void openReview(Browsing browsing) {
    browsing
        .page()
        .locator("tr")
        .filter(new Locator.FilterOptions().setHasText("Waits"))
        .last()
        .locator("a")
        .click();
    browsing.requireHeading("Review of emergency access");
  }

  private static void decide(Browsing browsing, String choice, String words) {
    browsing.page().getByLabel(choice).check();
    browsing.fill("What you found, or why", words);
    browsing.press("Confirm");
  }

  private static JsonNode parameter(JsonNode parameters, String name) {
    for (JsonNode each : parameters.path("parameter")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no parameter " + name);
  }

  private static String breakGlass(String reason, String text) {
    return """
        {"resourceType":"Parameters","parameter":[
         {"name":"reason","valueCode":"%s"},
         {"name":"text","valueString":"%s"}]}
        """
        .formatted(reason, text);
  }
}
