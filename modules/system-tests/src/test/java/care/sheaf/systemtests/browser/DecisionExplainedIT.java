package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import org.junit.jupiter.api.Test;

/** Why somebody was refused, from the id of the decision alone. */
class DecisionExplainedIT extends SystemTest {

  private static final String DECISION =
      """
      select substring(content from '"decision":"([0-9a-f-]{36})"') from (
        select id, content from audit.pending union all select id, content from audit.entry) entry
       where content like '%"person":"' || ? || '"%' and content like '%"NO_RELATIONSHIP"%'
       order by id desc limit 1
      """;

  @Test
  void aGovernanceLeadIsToldAndNobodyElse() throws Exception {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    recordAs("ravi.shah").requireStatus(403);
    String id =
        one(
            "select person from identity.patient_record where nhs_number = ?",
            person.number().value());
    String decision = one(DECISION, id);
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("carol.finch");
      browsing.follow("Reports");
      browsing.follow("A decision explained");
      browsing.requireHeading("A decision explained");
      browsing.fill("Id of the decision", decision);
      browsing.press("Explain");
      assertThat(browsing.page().locator("main").innerText())
          .contains(
              "The record was refused", "Ravi Shah", "Ashdown Hospital", "NO_RELATIONSHIP", id);
      assertThat(browsing.page().locator("main ol li").count()).isGreaterThan(1);
      browsing.requireAccessible();

      browsing.fill("Id of the decision", decision.substring(1));
      browsing.press("Explain");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("not the id of a decision");
      browsing.requireAccessible();
    }
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("ravi.shah");
      browsing.go("/governance/decisions?id=" + decision);
      assertThat(browsing.page().content()).contains("does not review access");
    }
  }
}
