package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.TestPerson;
import org.junit.jupiter.api.Test;

/** The journey of identity stewards: the list, the comparison, the decision, and taking it back. */
class IdentityReviewIT extends SystemTest {

  private static final String WHY = "The practice confirmed it by telephone.";

  @Test
  void aStewardDecidesAndTakesItBack() throws Exception {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    String doubtful =
        person
            .patient("Z99001")
            .replace("\"code\":\"01\"", "\"code\":\"02\"")
            .replace("Robin", "Alexandra");
    as("rza-epr")
        .post(
            "",
            TestPerson.transaction(
                doubtful, person.condition(person.own() + "-h", "44054006", "Diabetes")))
        .requireStatus(200);
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("esther.wood");
      browsing.follow("Identity reviews");
      browsing.requireHeading("Identity reviews");
      browsing.requireAccessible();
      browsing.follow("Quality of matching");
      browsing.requireHeading("Quality of matching");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Sent to review", "The oldest has waited", "Larkfield");
      browsing.requireAccessible();
      browsing.go("/identity/reviews/" + openReview());
      browsing.requireHeading("Is this one person?");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Robin", "Alexandra", "differ", "agree", "What each field adds");
      assertThat(browsing.page().locator("tr:has-text('Alexandra')").first().innerText())
          .as("first names differ, though the family name agrees")
          .contains("differ");
      assertThat(browsing.page().locator("svg.sheaf-bar").count()).isGreaterThan(4);
      browsing.requireAccessible();

      browsing.press("Decide");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("Choose whom the record is about", "in your own words");
      browsing.requireAccessible();

      browsing.page().locator("#choice-1").check();
      browsing.page().locator("#reason").fill(WHY);
      browsing.press("Decide");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Done: the record is linked to this person.", "Esther Wood", WHY);
      browsing.requireAccessible();
      assertThat(recordAs("anna.clarke").requireStatus(200).text()).contains("Asthma", "Diabetes");

      browsing.page().locator("#undo-reason-0").fill(WHY);
      browsing.page().locator("button:has-text('Take it back')").first().click();
      browsing.go("/identity/person/" + personOf());
      assertThat(browsing.page().locator("main").innerText())
          .contains("taken back by Esther Wood", "Who saw the joined records", "Anna Clarke");
      assertThat(recordAs("anna.clarke").requireStatus(200).text())
          .contains("Asthma")
          .doesNotContain("Diabetes");
      openReview();
    }
    system.command("audit", "verify").requireExit(0);
  }

  @Test
  void aSecondStewardAgreesWhereNumbersDiffer() throws Exception {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    TestPerson other = TestPerson.fresh();
    as("rza-epr")
        .post(
            "",
            TestPerson.transaction(
                other.patient("Z99001"),
                other.condition(other.own() + "-h", "44054006", "Diabetes")))
        .requireStatus(200);
    String id =
        one(
            "select person from identity.patient_record where nhs_number = ?",
            person.number().value());
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("esther.wood");
      browsing.go("/identity/person/" + id);
      browsing.page().locator("details:has-text('same person as somebody else') summary").click();
      browsing.page().locator("#other").fill(other.number().formatted());
      browsing.page().locator("#merge-reason").fill(WHY);
      browsing.press("Merge");
      assertThat(browsing.page().locator("main").innerText())
          .contains("nothing has changed until a second steward agrees");
      assertThat(recordAs("anna.clarke").requireStatus(200).text()).doesNotContain("Diabetes");
      browsing.go("/identity/reviews");
      assertThat(browsing.page().locator("main").innerText())
          .contains("different verified NHS numbers", "You proposed it");
      browsing.requireAccessible();
    }
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("tom.abara");
      browsing.go("/identity/reviews");
      browsing.press("Agree, and do it");
      assertThat(browsing.page().locator("main").innerText())
          .contains("this person answers for both", "Esther Wood with Tom Abara");
    }
    assertThat(recordAs("anna.clarke").requireStatus(200).text()).contains("Asthma", "Diabetes");
    assertThatAChoiceMadeMeanwhileIsBothsUntilAStewardSaysWhose(id, other);
  }

  private void assertThatAChoiceMadeMeanwhileIsBothsUntilAStewardSaysWhose(
      String id, TestPerson other) {
    asUser("iain.moss")
        .post(
            "/Patient/" + id + "/$claim-relationship",
            """
            {"resourceType":"Parameters","parameter":[
             {"name":"reason","valueCode":"referral"},
             {"name":"text","valueString":"Asked by telephone about sharing"}]}
            """)
        .requireStatus(200);
    asUser("iain.moss")
        .post(
            "/Consent",
            person
                .objection(person.own() + "-o")
                .replace("Patient/" + person.own(), "Patient/" + id))
        .requireStatus(201);
    String others = recordPath().replace(person.number().value(), other.number().value());
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("tom.abara");
      browsing.go("/identity/person/" + id);
      browsing.page().locator("details:has-text('Take it back') summary").first().click();
      browsing.page().locator("#undo-reason-0").fill(WHY);
      browsing.page().locator("button:has-text('Take it back')").first().click();
      assertThat(recordAs("anna.clarke").requireStatus(403).text()).contains("NO_PATIENT_CONSENT");
      assertThat(asUser("anna.clarke").get(others).requireStatus(403).text())
          .contains("NO_PATIENT_CONSENT");
      assertThat(browsing.page().locator("main").innerText())
          .contains("Choices about sharing that count for two people", "Iain Moss");
      browsing.requireAccessible();

      browsing.press("It is this person's alone");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("in your own words");
      browsing.page().locator("textarea[id^=choice-reason]").fill(WHY);
      browsing.press("It is this person's alone");
      assertThat(browsing.page().locator("main").innerText())
          .contains("the choice about sharing is this person's alone")
          .doesNotContain("count for two people");
    }
    assertThat(recordAs("anna.clarke").requireStatus(200).text())
        .contains("Asthma")
        .doesNotContain("Diabetes");
    assertThat(asUser("anna.clarke").get(others).requireStatus(403).text())
        .contains("NO_PATIENT_CONSENT");
  }

  @Test
  void aClinicianHasNoBusinessThere() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("ravi.shah");
      assertThat(browsing.page().content()).doesNotContain("Identity reviews");
      browsing.go("/identity/reviews");
      assertThat(browsing.page().content()).contains("Identity stewards do; ask yours.");
      browsing.requireAccessible();
    }
  }

  /** The person whom the practice's record describes. */
  private String personOf() throws Exception {
    return one(
        "select person from identity.patient_record where source = 'Z99001/gp' and nhs_number = ?",
        person.number().value());
  }

  private String openReview() throws Exception {
    return one(
        "select review.id::text from identity.review review"
            + " join identity.patient_record record on record.id = review.record"
            + " where review.closed is null and record.nhs_number = ?",
        person.number().value());
  }
}
