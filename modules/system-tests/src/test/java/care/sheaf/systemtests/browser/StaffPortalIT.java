package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import org.junit.jupiter.api.Test;

/** What staff do: sign in, choose a role, find someone, read the record, sign out. */
class StaffPortalIT {

  /** Grace Hill of the estate, registered at Z99001. */
  private static final String GRACE = "999 000 0018";

  @Test
  void findsAPersonByNumberAndShowsOneMergedRecord() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.requireHeading("Find a person");
      browsing.requireAccessible();
      browsing.openRecord(GRACE);
      assertThat(browsing.path()).matches("/person/[a-z2-7]{26}");
      assertThat(browsing.page().locator(".sheaf-banner").innerText()).contains(GRACE);
      assertThat(browsing.page().content())
          .contains("What this view could see")
          .contains("Allergies")
          .contains("its absence is not evidence");
      browsing.requireAccessible();
      browsing.follow("More about each source");
      browsing.requireHeading("What this view could see");
      browsing.requireAccessible();
    }
  }

  @Test
  void findsAPersonByNameAndKeepsTheNameOutOfTheAddress() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.fill("Family name", "Hill");
      browsing.fill("Day", "14");
      browsing.fill("Month", "3");
      browsing.fill("Year", "1948");
      browsing.press("Find by name");
      assertThat(browsing.path()).isEqualTo("/find/name");
      assertThat(browsing.page().locator("main tbody tr").count()).isGreaterThanOrEqualTo(1);
      browsing.requireAccessible();
    }
  }

  @Test
  void saysWhatIsWrongWithASearch() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.fill("NHS number", "999 000 0019");
      browsing.press("Find by number");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText())
          .contains("There is a problem");
      browsing.requireAccessible();
    }
  }

  @Test
  void letsSomeoneWithTwoRolesChooseAndChange() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("lena.voss");
      browsing.requireHeading("Choose your role");
      browsing.requireAccessible();
      browsing.press("Continue");
      assertThat(browsing.page().locator(".nhsuk-error-summary").innerText()).contains("role");
      browsing.page().locator("input[name=role]").nth(1).check();
      browsing.press("Continue");
      browsing.requireHeading("Find a person");
      assertThat(browsing.page().locator("header").innerText()).contains("RZC");
      browsing.follow("Change role");
      browsing.page().locator("input[name=role]").first().check();
      browsing.press("Continue");
      assertThat(browsing.page().locator("header").innerText()).contains("RZA");
    }
  }

  @Test
  void explainsItselfToSomeoneWithoutARole() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("sam.pike");
      browsing.requireHeading("You have no role here");
      browsing.requireAccessible();
      browsing.go("/person/aaaaaaaaaaaaaaaaaaaaaaaaaa");
      browsing.requireHeading("You have no role here");
    }
  }

  @Test
  void keepsOutSomeoneSuspended() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("joan.hart");
      assertThat(browsing.onPortal()).isFalse();
    }
  }

  @Test
  void endsTheSessionHereAndAtTheSignInService() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.press("Sign out");
      browsing.requireHeading("You are signed out");
      browsing.requireAccessible();
      browsing.go("/");
      assertThat(browsing.page().locator("#username").isVisible()).isTrue();
    }
  }

  @Test
  void worksWithoutScript() {
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn("anna.clarke");
      browsing.go("/");
      browsing.fill("NHS number", GRACE);
      browsing.press("Find by number");
      browsing.page().locator("main tbody a").first().click();
      assertThat(browsing.page().locator(".sheaf-banner").innerText()).contains(GRACE);
      browsing.page().locator(".sheaf-source summary").first().click();
      assertThat(browsing.page().locator(".sheaf-source[open]").first().innerText())
          .contains("Received");
      browsing.press("Sign out");
      browsing.requireHeading("You are signed out");
    }
  }

  @Test
  void protectsTheSessionAndChangesItsIdAtSignIn() {
    try (var browsing = Browsing.withScript()) {
      browsing.go("/");
      String before = session(browsing).value;
      browsing.signIn("anna.clarke");
      Cookie after = session(browsing);
      assertThat(after.value).isNotEqualTo(before);
      assertThat(after.httpOnly).isTrue();
      assertThat(after.sameSite).isEqualTo(SameSiteAttribute.LAX);
    }
  }

  @Test
  void answersWhatIsNotThereWithAPageAndTheHeaders() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      Response answer =
          browsing.page().navigate(Browsing.portalAddress() + "/person/aaaaaaaaaaaaaaaaaaaaaaaaaa");
      assertThat(answer.status()).isEqualTo(404);
      browsing.requireHeading("Page not found");
      browsing.requireAccessible();
      Response nowhere = browsing.page().navigate(Browsing.portalAddress() + "/no/such/page");
      assertThat(nowhere.status()).isEqualTo(404);
      assertThat(nowhere.headerValue("content-security-policy"))
          .contains("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(nowhere.headerValue("cache-control")).contains("no-store");
    }
  }

  @Test
  void refusesAFormWithoutItsToken() {
    try (var browsing = Browsing.withScript()) {
      browsing.signIn("anna.clarke");
      browsing.page().evaluate("document.querySelector('main [name=_csrf]').value = 'another'");
      browsing.fill("NHS number", GRACE);
      browsing.press("Find by number");
      browsing.requireHeading("This form is too old");
      browsing.requireAccessible();
    }
  }

  @Test
  void tellsAnyoneWhatWorks() {
    try (var browsing = Browsing.withScript()) {
      browsing.go("/status");
      browsing.requireHeading("Service status");
      assertThat(browsing.page().content()).contains("Everything works.");
      browsing.requireAccessible();
    }
  }

  private static Cookie session(Browsing browsing) {
    return browsing.context().cookies(Browsing.portalAddress()).stream()
        .filter(cookie -> cookie.name.equals("SHEAFSESSION"))
        .findFirst()
        .orElseThrow();
  }
}
