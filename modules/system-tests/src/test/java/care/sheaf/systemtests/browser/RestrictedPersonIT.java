package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.TestPerson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The practice says that the person is restricted (S-flag); the hospital was not told, and knows
 * where they are. Whatever anybody gets to see is searched for the words that say it.
 */
class RestrictedPersonIT extends SystemTest {

  private static final List<String> SECRETS =
      List.of(
          "Windmill",
          "MR2 8UJ",
          "MR28UJ",
          "01632",
          "Sanctuary",
          "Otherbrother",
          "Z99001",
          "Larkfield",
          "RZA",
          "Ashdown Hospital");

  private String id = "";

  @BeforeEach
  void bothSourcesSendThePerson() {
    as("rza-epr")
        .post("", TestPerson.transaction(at("14 Windmill Hill", "RZA", ""), encounter(), brother()))
        .requireStatus(200);
    id = personId();
  }

  @Test
  void isClosedUntilAReasonIsStatedAndSaysNothingOfWhereTheyAre() {
    practiceSays("R");

    assertThat(recordAs("anna.clarke").requireStatus(403).text()).contains("REASON_NEEDED");
    assertThat(recordAs("rosa.dunn").status()).isEqualTo(403);
    asUser("anna.clarke")
        .post("/Patient/" + id + "/$claim-relationship", claim())
        .requireStatus(200);

    List<String> seen = new ArrayList<>();
    seen.add(recordAs("anna.clarke").requireStatus(200).text());
    for (String path :
        List.of(
            "/Patient/" + id,
            "/Patient/" + id + "/$everything",
            "/Encounter?patient=" + id,
            "/Encounter?patient=" + id + "&_include=Encounter:location",
            "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + person.number().value(),
            "/Patient?family=" + person.family() + "&birthdate=1970-02-03")) {
      seen.add(asUser("anna.clarke").get(path).requireStatus(200).text());
    }
    assertThat(String.join("\n", seen)).contains("Physiotherapy").doesNotContain(SECRETS);
    assertThat(
            asUser("anna.clarke")
                .get(
                    "/Patient?family="
                        + person.family()
                        + "&birthdate=1970-02-03"
                        + "&address-postalcode=MR2*")
                .requireStatus(200)
                .json()
                .path("total")
                .asInt())
        .isZero();
  }

  @Test
  void aSystemWithoutAUserSeesNothingOfOthers() {
    practiceSays("R");

    String path = "/Patient/" + id + "/$everything";
    assertThat(as("rza-viewer").get(path).status()).isEqualTo(403);
    assertThat(as("rza-epr").get(path).requireStatus(200).text())
        .contains("Physiotherapy")
        .doesNotContain(SECRETS);
  }

  @Test
  void whenTheFlagComesNothingThatWasRememberedIsShown() {
    practiceSays("");
    assertThat(recordAs("anna.clarke").requireStatus(200).text())
        .contains("Windmill", "Sanctuary", "RZA");

    practiceSays("R");

    assertThat(recordAs("anna.clarke").requireStatus(403).text()).doesNotContain(SECRETS);
    asUser("anna.clarke").post("/Patient/" + id + "/$claim-relationship", claim());
    assertThat(recordAs("anna.clarke").requireStatus(200).text())
        .contains("Physiotherapy")
        .doesNotContain(SECRETS);
  }

  @Test
  void thePagesAskForAReasonAndThePrivacyOfficerIsTold() {
    practiceSays("R");
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.openRecord(person.number().formatted());
      browsing.requireHeading("This record is restricted");
      browsing.requireAccessible();
      browsing.press("Confirm and open the record");
      browsing.requireHeading("This record is restricted");
      browsing.page().locator("#reason-1").check();
      browsing.fill("In your own words", "She is here and has fallen on the stairs");
      browsing.press("Confirm and open the record");
      assertThat(browsing.page().locator(".sheaf-banner").innerText())
          .contains("Not shown: restricted");
      browsing.requireAccessible();
      // she works at the practice: her own organisation stands in the header of each page
      assertThat(browsing.page().locator("main").innerHTML() + banner(browsing))
          .contains("Physiotherapy", "Local sources")
          .doesNotContain(SECRETS);
      browsing.go("/person/" + id + "/sources");
      browsing.requireAccessible();
      assertThat(browsing.page().locator("main").innerHTML() + banner(browsing))
          .contains("Local sources")
          .doesNotContain(SECRETS);
      browsing.go("/governance/access");
      assertThat(browsing.page().content()).contains("does not review access");
    }
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("carol.finch");
      browsing.follow("Privacy alerts");
      browsing.requireHeading("Privacy alerts");
      String rows = browsing.page().locator("main").innerText();
      assertThat(rows).contains("Anna Clarke", id, "Stated a reason", "Refused");
      assertThat(rows).doesNotContain(person.number().value(), person.family());
    }
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("carol.finch");
      browsing.go("/governance/access");
      browsing.requireAccessible();
    }
  }

  private static String banner(Browsing browsing) {
    return browsing.page().locator(".sheaf-banner").innerHTML();
  }

  private void practiceSays(String confidentiality) {
    as("z99001-gp")
        .post("", TestPerson.transaction(at("14 Windmill Hill", "Z99001", confidentiality)))
        .requireStatus(200);
  }

  private String personId() {
    return asUser("anna.clarke")
        .get("/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + person.number().value())
        .requireStatus(200)
        .json()
        .at("/entry/0/resource/id")
        .asText();
  }

  private String at(String line, String practice, String confidentiality) {
    String meta =
        confidentiality.isEmpty()
            ? ""
            : "\"meta\":{\"security\":[{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\""
                + confidentiality
                + "\"}]},";
    String where =
        "\"telecom\":[{\"system\":\"phone\",\"value\":\"01632 960121\"}],"
            + "\"address\":[{\"line\":[\"%s\"],\"postalCode\":\"MR2 8UJ\"}],".formatted(line);
    return person
        .patient(practice)
        .replace("{\"resourceType\":\"Patient\",", "{\"resourceType\":\"Patient\"," + meta + where);
  }

  private String encounter() {
    return """
        {"resourceType":"Encounter","id":"%s-e","status":"in-progress",
         "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
         "type":[{"text":"Physiotherapy"}],
         "subject":{"reference":"Patient/%s"},"period":{"start":"2026-11-20T08:00:00Z"},
         "location":[{"location":{"display":"Sanctuary House"}}],
         "serviceProvider":{"display":"Ashdown Hospital","identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"RZA"}}}
        """
        .formatted(person.own(), person.own());
  }

  private String brother() {
    return """
        {"resourceType":"RelatedPerson","id":"%s-r","patient":{"reference":"Patient/%s"},
         "name":[{"family":"Otherbrother"}],"telecom":[{"system":"phone","value":"01632 960122"}]}
        """
        .formatted(person.own(), person.own());
  }

  private static String claim() {
    return "{\"resourceType\":\"Parameters\",\"parameter\":["
        + "{\"name\":\"reason\",\"valueCode\":\"direct-care\"},"
        + "{\"name\":\"text\",\"valueString\":\"She is here and has fallen on the stairs\"}]}";
  }
}
