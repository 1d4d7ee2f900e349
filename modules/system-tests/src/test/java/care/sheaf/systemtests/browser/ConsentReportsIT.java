package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import com.microsoft.playwright.APIResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What governance leads see of what the policy did, and take away of it. */
class ConsentReportsIT extends SystemTest {

  private static final String WHY = "She is at the counter for a new medicine";

  @Test
  void eachFigureLeadsToItsRowsAndEachReportIsTakenAwayAsCsv() {
    practiceSends(person.objection(person.own() + "-o"));
    String id = personId();
    assertThat(asUser("anna.clarke").get("/Patient/" + id + "/$record").status()).isEqualTo(403);
    assertThat(asUser("frank.lowe").get("/Patient/" + id + "/$record").requireStatus(403).text())
        .contains("NO_RELATIONSHIP");
    asUser("priya.nair")
        .post("/Patient/" + id + "/$claim-relationship", stated("direct-care"))
        .requireStatus(200);
    asUser("anna.clarke")
        .post("/Patient/" + id + "/$break-glass", stated("emergency"))
        .requireStatus(200);

    try (var browsing = Browsing.withScript()) {
      browsing.signIn("carol.finch");
      browsing.follow("Reports");
      browsing.requireHeading("Access and consent reports");
      browsing.requireAccessible();
      browsing.follow("No relationship");
      browsing.requireHeading("Refusals");
      browsing.requireAccessible();
      requireRow(browsing, id, "Frank Lowe", "Merrowshire County Council");
      APIResponse csv =
          browsing.page().request().get(address(browsing, "Take all of them away as CSV"));
      assertThat(csv.status()).isEqualTo(200);
      assertThat(csv.headers().get("content-type")).isEqualTo("text/csv;charset=utf-8");
      assertThat(csv.headers().get("content-disposition"))
          .matches("attachment; filename=\"sheaf-refusals-[0-9-]{10}-to-[0-9-]{10}\\.csv\"");
      assertThat(new String(csv.body(), StandardCharsets.UTF_8).lines())
          .first()
          .asString()
          .startsWith("time,kind,kind_words,organisation,");
      assertThat(new String(csv.body(), StandardCharsets.UTF_8))
          .contains(",NO_RELATIONSHIP,No relationship,9Z9,Merrowshire County Council,Frank Lowe,")
          .contains(id)
          .doesNotContain(person.number().value(), person.family());
    }
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("carol.finch");
      browsing.go("/governance/consent/claims?organisation=FZ999");
      requireRow(browsing, id, "I am giving this person care now", "Merrow Road Pharmacy");
      assertThat(browsing.page().content()).doesNotContain(WHY);
      browsing.go("/governance/consent/objections?kind=objection&organisation=Z99001");
      requireRow(browsing, id, "Objection to the whole record", "Larkfield Surgery");
      browsing.go("/governance/consent/emergency-access?organisation=Z99001");
      requireRow(browsing, id, "Anna Clarke", "Waits");
      browsing.page().locator("main tbody tr:has-text('" + id + "') a").click();
      browsing.requireHeading("Review of emergency access");
      browsing.go("/governance/consent/enabled");
      browsing.requireHeading("Who is enabled");
      assertThat(browsing.page().locator("main").innerText())
          .contains("RZA/maternity", "13 Apr 2026", "Live");
    }
  }

  @Test
  void thePeriodIsChosenAndWhatIsWrongWithItIsSaid() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("helen.marsh");
      String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
      browsing.go("/governance/consent/refusals");
      browsing.fill("From", "2026-01-01");
      browsing.fill("To", "2026-01-31");
      browsing.press("Show");
      assertThat(browsing.path()).contains("from=2026-01-01", "to=2026-01-31");
      assertThat(browsing.page().locator("main").innerText()).contains("There are none.");
      browsing.requireAccessible();
      browsing.go("/governance/consent/refusals?from=" + today + "&to=2026-01-31");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("The first day must not be after the last");
      browsing.requireAccessible();
      browsing.go("/governance/consent/nothing");
      assertThat(browsing.page().content()).contains("Page not found");
    }
  }

  @Test
  void whoDoesNotReviewAccessSeesNone() {
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("anna.clarke");
      for (String path :
          new String[] {
            "", "/refusals", "/refusals/csv", "/claims/csv", "/enabled", "/enabled/csv"
          }) {
        browsing.go("/governance/consent" + path);
        assertThat(browsing.page().content()).contains("does not review access");
      }
    }
  }

  private static void requireRow(Browsing browsing, String person, String... words) {
    assertThat(
            browsing.page().locator("main tbody tr:has-text('" + person + "')").first().innerText())
        .contains(words);
  }

  private static String address(Browsing browsing, String link) {
    String path =
        browsing.page().locator("a:has-text('" + link + "')").first().getAttribute("href");
    return Browsing.portalAddress() + path;
  }

  private String personId() {
    return as("z99001-gp")
        .get("/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + person.number().value())
        .requireStatus(200)
        .json()
        .path("entry")
        .path(0)
        .path("resource")
        .path("id")
        .asText();
  }

  private static String stated(String reason) {
    return """
        {"resourceType": "Parameters", "parameter": [
          {"name": "reason", "valueCode": "%s"},
          {"name": "text", "valueString": "%s"}]}
        """
        .formatted(reason, WHY);
  }
}
