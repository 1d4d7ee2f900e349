package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of docs/demonstration.md, of a system with a freshly loaded estate. It is no
 * test that a build runs: docs/demonstration.md has the command.
 */
class DemonstrationPictures {

  private static final Path FOLDER = Path.of("../../docs/images");
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 900;

  /** As docs/images may hold: beyond this a page of the documents is slow to open. */
  private static final long MOST_BYTES = 200_000;

  @Test
  void find() {
    as("anna.clarke", browsing -> shoot(browsing, "find", 760));
  }

  @Test
  void record() {
    as("ravi.shah", "999 000 0026", browsing -> shoot(browsing, "record", 1100));
  }

  @Test
  void medicines() {
    as("anna.clarke", "999 000 0263", browsing -> shoot(browsing, "medicines", 900));
  }

  @Test
  void newborn() {
    as(
        "anna.clarke",
        browsing -> {
          browsing.fill("Family name", "Marchetti");
          browsing.fill("Day", "20");
          browsing.fill("Month", "11");
          browsing.fill("Year", "2026");
          browsing.press("Find by name");
          shoot(browsing, "newborn", 560);
        });
  }

  /** The hospital's record of Daniel Cohen, which has his number without verification. */
  @Test
  void review() {
    as(
        "esther.wood",
        browsing -> {
          browsing.follow("Identity reviews");
          browsing.follow("Someone else has the same NHS number");
          shoot(browsing, "review", 1150);
        });
  }

  /** For docs/identity.md. */
  @Test
  void quality() {
    as(
        "esther.wood",
        browsing -> {
          browsing.follow("Identity reviews");
          browsing.follow("Quality of matching");
          shoot(browsing, "quality", 1400);
        });
  }

  /** Rosalind Peverell: the question for a reason, and what the privacy officer sees. */
  @Test
  void restricted() {
    as(
        "anna.clarke",
        "999 000 0239",
        browsing -> {
          browsing.requireHeading("This record is restricted");
          shoot(browsing, "restricted-reason", 900);
          browsing.page().locator("#reason-2").check();
          browsing.fill("In your own words", "She has come to see me this morning");
          browsing.press("Confirm and open the record");
        });
    as(
        "carol.finch",
        browsing -> {
          browsing.follow("Privacy alerts");
          shoot(browsing, "alerts", 560);
        });
  }

  @Test
  void sensitive() {
    as("anna.clarke", "999 000 0247", browsing -> shootSection(browsing, "sensitive-gp", 560));
    as(
        "priya.nair",
        "999 000 0247",
        browsing -> shootSection(browsing, "sensitive-pharmacist", 560));
  }

  @Test
  void objection() {
    as("anna.clarke", "999 000 0115", browsing -> shoot(browsing, "objection", 560));
  }

  /** Emergency access to Elizabeth Winters, and its review. */
  @Test
  void emergency() {
    as(
        "ravi.shah",
        "999 000 0115",
        browsing -> {
          browsing.go(browsing.path() + "/break-glass");
          browsing.page().getByLabel("The person is in danger, and it cannot wait").check();
          browsing.fill("In your own words", "Brought in after a fall, not able to answer");
          browsing.press("Open the record");
        });
    as(
        "carol.finch",
        browsing -> {
          browsing.follow("Emergency access");
          browsing.page().locator("main tbody a").last().click();
          shoot(browsing, "emergency", 1100);
        });
  }

  @Test
  void stale() {
    as(
        "nina.brook",
        "999 000 0034",
        browsing -> {
          browsing.follow("More about each source");
          shoot(browsing, "stale", 900);
        });
  }

  @Test
  void down() {
    as("ravi.shah", "999 000 0093", browsing -> shoot(browsing, "down", 1250));
  }

  @Test
  void much() {
    as(
        "anna.clarke",
        "999 866 6775",
        browsing -> {
          browsing
              .page()
              .locator(".sheaf-section__note")
              .first()
              .evaluate("one => one.scrollIntoView({block: 'center'})");
          shootHere(browsing, "much");
        });
  }

  @Test
  void own() {
    as("grace.hill", browsing -> shoot(browsing, "own", 900));
  }

  private static void as(String user, Consumer<Browsing> then) {
    try (var browsing = Browsing.withScript()) {
      browsing.page().setViewportSize(WIDTH, HEIGHT);
      browsing.signIn(user);
      then.accept(browsing);
    }
  }

  private static void as(String user, String nhsNumber, Consumer<Browsing> then) {
    as(
        user,
        browsing -> {
          browsing.fill("NHS number", nhsNumber);
          browsing.press("Find by number");
          browsing.page().locator("main tbody a").first().click();
          then.accept(browsing);
        });
  }

  /** From the top of the page. */
  private static void shoot(Browsing browsing, String name, int height) {
    browsing.page().setViewportSize(WIDTH, height);
    shootHere(browsing, name);
  }

  /** The banner at the top, and below it the problems. */
  private static void shootSection(Browsing browsing, String name, int height) {
    browsing.page().setViewportSize(WIDTH, height);
    Locator problems = browsing.page().locator("#problems");
    problems.evaluate("one => one.scrollIntoView()");
    shootHere(browsing, name);
  }

  private static void shootHere(Browsing browsing, String name) {
    Page page = browsing.page();
    assertThat(page.locator("body").innerText()).contains("Demonstration:");
    byte[] shot = page.screenshot();
    try {
      byte[] small = PalettePng.of(shot);
      assertThat(small.length).as(name).isLessThan((int) MOST_BYTES);
      Files.write(FOLDER.resolve(name + ".png"), small);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
