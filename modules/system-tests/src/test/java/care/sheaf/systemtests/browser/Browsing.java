package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SheafSystem;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * One person at one browser. Whatever breaks the content security policy, or is fetched from
 * another host, fails the test at its end.
 */
final class Browsing implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private final String portal = portalAddress();
  private final Playwright playwright;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Browsing(boolean script) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
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
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(script)
                .setViewportSize(1280, 900));
    page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(
        message -> {
          if (onPortal() && message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith("http://localhost:")) {
            complaints.add("fetched from another host: " + request.url());
          }
        });
  }

  static Browsing withScript() {
    return open(true);
  }

  static Browsing withoutScript() {
    return open(false);
  }

  private static Browsing open(boolean script) {
    boolean required = "true".equals(System.getenv("CI"));
    if (!Files.isExecutable(CHROMIUM) && !required) {
      System.out.println("Skipped: there is no Chromium at " + CHROMIUM + ".");
    }
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM) || required, "no Chromium");
    return new Browsing(script);
  }

  /** {@code -Dsheaf.url} names a running portal; otherwise the tests' own system is started. */
  static String portalAddress() {
    String named = System.getProperty("sheaf.url", "");
    return named.isEmpty() ? SheafSystem.shared().portal().toString() : named;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  void go(String path) {
    page.navigate(portal + path);
  }

  String path() {
    return page.url().substring(portal.length());
  }

  boolean onPortal() {
    return page.url().startsWith(portal);
  }

  void signIn(String user) {
    go("/");
    page.locator("#username").fill(user);
    page.locator("#password").fill("demo");
    page.locator("#kc-login").click();
  }

  void fill(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
  }

  /** Finds by number and opens the first person of the list. */
  void openRecord(String nhsNumber) {
    go("/");
    fill("NHS number", nhsNumber);
    press("Find by number");
    requireAccessible();
    page.locator("main tbody a").first().click();
  }

  Locator heading() {
    return page.locator("h1");
  }

  void requireHeading(String text) {
    assertThat(heading().innerText()).as(page.content()).contains(text);
  }

  /** What axe finds, folded parts included; needs a browser with script. */
  void requireAccessible() {
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(page.url()).isEmpty();
    assertThat(page.locator("body").innerText()).contains("Demonstration:");
  }

  @Override
  public void close() {
    playwright.close();
    assertThat(complaints).isEmpty();
  }
}
