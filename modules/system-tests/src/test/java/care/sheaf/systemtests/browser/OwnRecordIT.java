package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The person whose record it is. */
class OwnRecordIT {

  @Test
  void showsSomeoneTheirOwnRecordAndNobodyElses() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("grace.hill");
      assertThat(browsing.path()).isEqualTo("/me");
      assertThat(browsing.page().locator(".sheaf-banner").innerText()).contains("999 000 0018");
      assertThat(browsing.page().content()).contains("This is your shared care record");
      browsing.requireAccessible();
      browsing.follow("More about each source");
      browsing.requireHeading("What this view could see");
      browsing.go("/person/aaaaaaaaaaaaaaaaaaaaaaaaaa");
      browsing.requireHeading("Page not found");
    }
  }
}
