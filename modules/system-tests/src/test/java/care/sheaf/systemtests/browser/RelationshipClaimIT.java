package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.TestPerson;
import org.junit.jupiter.api.Test;

/** Someone whose organisation is not known to care for the person. */
class RelationshipClaimIT extends SystemTest {

  @Test
  void opensTheRecordAfterAClaimWithAReason() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("priya.nair");
      browsing.openRecord(person.number().formatted());
      browsing.requireHeading("No known relationship with this person");
      browsing.requireAccessible();
      browsing.press("Confirm and open the record");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("Choose why", "Say in your own words");
      browsing.requireAccessible();
      browsing.page().locator("#reason-1").check();
      browsing.fill("In your own words", "She is at the counter for a new medicine");
      browsing.press("Confirm and open the record");
      assertThat(browsing.page().locator(".sheaf-banner").innerText())
          .contains(person.number().formatted());
    }
  }

  @Test
  void doesNotOfferAClaimToARoleThatMayNotMakeOne() {
    as("z99002-gp").post("", TestPerson.transaction(person.patient("Z99002"))).requireStatus(200);
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("rosa.dunn");
      browsing.openRecord(person.number().formatted());
      browsing.requireHeading("No known relationship with this person");
      assertThat(browsing.page().content()).contains("does not permit you to claim");
      browsing.requireAccessible();
    }
  }

  @Test
  void saysSoWhenThePersonObjects() {
    practiceSends(person.objection(person.own() + "-o"));
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.openRecord(person.number().formatted());
      browsing.requireHeading("This person does not want their record shared");
      browsing.requireAccessible();
      browsing.follow("Emergency access");
      browsing.requireHeading("Emergency access");
    }
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("rosa.dunn");
      browsing.openRecord(person.number().formatted());
      browsing.requireHeading("This person does not want their record shared");
      assertThat(browsing.page().content())
          .contains("a colleague whose role has emergency access")
          .doesNotContain("/break-glass");
    }
  }
}
