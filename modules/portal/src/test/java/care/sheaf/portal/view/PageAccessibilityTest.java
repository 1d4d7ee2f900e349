package care.sheaf.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page in a real browser: axe finds nothing, the policy is kept, nothing runs off the side.
 */
class PageAccessibilityTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static RenderedPages pages;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws Exception {
    boolean present = Files.isExecutable(CHROMIUM);
    if (!present && !"true".equals(System.getenv("CI"))) {
      System.out.println(
          "Skipped: there is no Chromium at " + CHROMIUM + " to look at pages with.");
    }
    Assumptions.assumeTrue(present || "true".equals(System.getenv("CI")), "no Chromium");
    pages = new RenderedPages(0);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update")));
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) {
      playwright.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  static Stream<String> everyPage() {
    return SamplePages.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void readsForEveryoneOnWideAndNarrowScreens(String name) {
    List<String> complaints = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    try (Page page = browser.newPage()) {
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.onRequest(request -> addForeign(request.url(), foreign));
      page.setViewportSize(1280, 900);
      page.navigate(pages.address(name));
      // What is folded away counts too.
      page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

      page.setViewportSize(320, 900);
      Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
    assertThat(complaints).isEmpty();
    assertThat(foreign).isEmpty();
  }

  private static void addForeign(String url, List<String> foreign) {
    if (!url.startsWith(pages.address(""))) {
      foreign.add(url);
    }
  }
}
