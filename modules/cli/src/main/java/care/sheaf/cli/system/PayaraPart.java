package care.sheaf.cli.system;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Payara with the application. Its domain holds no data: when the application or the domain's
 * settings change, the domain is made anew, so that a failed deployment never lingers.
 */
final class PayaraPart implements Part {

  /** How Payara says that a command of the first start failed without which the rest is idle. */
  private static final Pattern BROKEN_START =
      Pattern.compile("Boot Command (deploy|create-\\S+) failed");

  private final Settings settings;
  private final Map<String, String> environment;
  private final PayaraDomain domain;

  /**
   * @param environment what the server is told: addresses, folders, the database's password
   */
  PayaraPart(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = new LinkedHashMap<>(environment);
    this.domain = new PayaraDomain(settings);
  }

  @Override
  public String name() {
    return "payara";
  }

  @Override
  public String title() {
    return "Payara";
  }

  @Override
  public List<Ports.Use> ports() {
    List<Ports.Use> uses = new ArrayList<>();
    uses.add(new Ports.Use("the portal and the API", settings.httpPort(), "SHEAF_HTTP_PORT"));
    for (int port : domain.furtherPorts().values()) {
      uses.add(new Ports.Use("Payara's own use", port, "SHEAF_ADMIN_PORT"));
    }
    return uses;
  }

  @Override
  public Path log() {
    return settings.state().logs().resolve("payara.log");
  }

  /** Makes the domain if there is none for this application; needs no other part. */
  void prepare() {
    domain.prepare();
  }

  @Override
  public ProcessBuilder command() throws IOException {
    domain.prepare();
    Logs.fresh(domain.serverLog());
    ProcessBuilder builder = new ProcessBuilder(Tools.inOwnSession(domain.launchCommand()));
    builder.environment().putAll(environment);
    builder.directory(domain.folder().toFile());
    // The launcher hands credentials over this way; ours are the domain's own defaults.
    Path credentials = settings.state().payara().resolve("credentials");
    StateFolder.writePrivate(credentials, "AS_ADMIN_MASTERPASSWORD=changeit\n");
    builder.redirectInput(credentials.toFile());
    return builder;
  }

  @Override
  public boolean ready() {
    String base = "http://127.0.0.1:" + settings.httpPort();
    if (domain.application().isEmpty()) {
      return Probe.status(base + "/") > 0;
    }
    int portal = Probe.status(base + "/");
    return Probe.status(base + "/health/ready") == 200 && portal >= 200 && portal < 400;
  }

  /** A command or deployment that failed is in the log; waiting would help nobody. */
  @Override
  public Optional<String> hopeless() {
    if (domain.isDeployed()) {
      return Optional.empty();
    }
    return firstBrokenStart(domain.serverLog()).or(() -> firstBrokenStart(log()));
  }

  private static Optional<String> firstBrokenStart(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> BROKEN_START.matcher(line).find())
          .findFirst()
          .map(
              line ->
                  "the application could not be deployed: %s; see %s".formatted(which(line), file));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private static String which(String line) {
    String command = line.substring(line.indexOf("Boot Command")).strip();
    return command.substring(0, Math.min(command.length(), 100));
  }

  @Override
  public void wasReady() {
    domain.markDeployed();
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(15);
  }

  /** Whether there is an application to wait for. */
  boolean hasApplication() {
    return domain.application().isPresent();
  }
}
