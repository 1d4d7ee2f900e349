package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import org.junit.jupiter.api.Test;

/** Somebody objects, it is honoured at three organisations, and they change their mind. */
class ChoicesIT extends SystemTest {

  @Test
  void anObjectionThatIsRecordedIsHonouredEverywhereUntilItIsWithdrawn() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    hospitalSends(person.openEncounter(person.own() + "-e", "RZA"));
    String id =
        asUser("anna.clarke")
            .get(
                "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C"
                    + person.number().value())
            .requireStatus(200)
            .json()
            .at("/entry/0/resource/id")
            .asText();
    asUser("frank.lowe")
        .post(
            "/Patient/" + id + "/$claim-relationship",
            """
            {"resourceType":"Parameters","parameter":[
             {"name":"reason","valueCode":"direct-care"},
             {"name":"text","valueString":"Visits her at home this week"}]}
            """)
        .requireStatus(200);
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("carol.finch");
      browsing.fill("NHS number", person.number().formatted());
      browsing.press("Find by number");
      browsing.requireAccessible();
      browsing.follow("Choices about sharing");
      browsing.requireHeading("Choices about sharing");
      assertThat(browsing.page().locator("main").innerText()).contains("shared as usual");
      browsing.requireAccessible();

      browsing.press("Record this choice");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("Choose what is not", "Choose with whom", "Choose who made", "rests on");
      browsing.requireAccessible();

      browsing.page().locator("#what-1").check();
      browsing.page().locator("#whom-1").check();
      browsing.page().locator("[name=except][value=Z99001]").check();
      browsing.page().locator("#stated-by-1").check();
      browsing.page().locator("#evidence").fill("Form signed on 20 November");
      browsing.press("Record this choice");
      assertThat(browsing.page().locator("main").innerText())
          .contains(
              "Done: the choice is in force.",
              "Not to be shared: everything.",
              "may be shared: everything with Larkfield Surgery",
              "Carol Finch",
              "Form signed on 20 November");
      browsing.requireAccessible();

      recordAs("anna.clarke").requireStatus(200);
      assertThat(recordAs("ravi.shah").requireStatus(403).text()).contains("NO_PATIENT_CONSENT");
      assertThat(recordAs("frank.lowe").requireStatus(403).text()).contains("NO_PATIENT_CONSENT");

      browsing.press("Withdraw it");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Done: the choice is withdrawn", "Withdrawn");
      recordAs("ravi.shah").requireStatus(200);
      recordAs("frank.lowe").requireStatus(200);
    }
  }

  @Test
  void peopleMakeAndWithdrawTheirOwn() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("grace.hill");
      browsing.follow("My choices about sharing");
      browsing.requireHeading("My choices about sharing");
      browsing.requireAccessible();
      browsing.page().locator("#what-2").check();
      browsing.page().locator("[name=kind][value=documents]").check();
      browsing.page().locator("#whom-2").check();
      browsing.page().locator("[name=organisation][value='8ZH01']").check();
      browsing.press("Make this choice");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Not to be shared: documents with St Wilda's Hospice", "signed in");
      browsing.requireAccessible();
      browsing.press("Withdraw it");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Done: the choice is withdrawn");
    }
  }

  @Test
  void whoeverMayNotRecordThemIsNotShownThem() {
    practiceSends(person.objection(person.own() + "-o"));
    String id =
        asUser("esther.wood")
            .get(
                "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C"
                    + person.number().value())
            .json()
            .at("/entry/0/resource/id")
            .asText();
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.go("/person/" + id + "/choices");
      browsing.requireHeading("You cannot see this");
      assertThat(browsing.page().content()).doesNotContain("Not to be shared");
    }
  }
}
