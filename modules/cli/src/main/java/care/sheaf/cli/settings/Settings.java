package care.sheaf.cli.settings;

import care.sheaf.cli.CommandFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says; docs/configuration.md lists every variable.
 *
 * @param checkout the repository's root
 * @param home where all state lies
 * @param adminPort the first of Payara's own ports, none of which a browser needs
 * @param maternityPort where the demonstration's maternity system is there while it sends
 * @param existingDatabase a PostgreSQL to use instead of the embedded one
 * @param heap Payara's heap, as Java writes it
 * @param application which EAR Payara gets: none named means the one that is built here
 * @param bundled the environment that parts started by us inherit
 */
public record Settings(
    Path checkout,
    Path home,
    int httpPort,
    int keycloakPort,
    int postgresPort,
    int adminPort,
    int maternityPort,
    Optional<ExistingDatabase> existingDatabase,
    String heap,
    Optional<String> application,
    Map<String, String> bundled) {

  /** How far Payara's own ports lie above the one of the portal, unless told otherwise. */
  private static final int ADMIN_OFFSET = 1000;

  public Settings {
    bundled = Map.copyOf(bundled);
  }

  /**
   * A PostgreSQL that others run.
   *
   * @param url JDBC
   * @param administrator who may create roles and extensions there
   */
  public record ExistingDatabase(String url, String administrator, String password) {}

  /** Reads the variables {@code SHEAF_*}. */
  public static Settings of(Map<String, String> environment) {
    Path checkout = Path.of(environment.getOrDefault("SHEAF_CHECKOUT", ".")).toAbsolutePath();
    checkout = checkout.normalize();
    Path home =
        value(environment, "SHEAF_HOME")
            .map(written -> Path.of(written).toAbsolutePath().normalize())
            .orElse(checkout.resolve(".sheaf"));
    int httpPort = port(environment, "SHEAF_HTTP_PORT", 8080);

    return new Settings(
        checkout,
        home,
        httpPort,
        port(environment, "SHEAF_KEYCLOAK_PORT", 8180),
        port(environment, "SHEAF_POSTGRES_PORT", 54329),
        port(environment, "SHEAF_ADMIN_PORT", beside(httpPort)),
        port(environment, "SHEAF_MATERNITY_PORT", 8190),
        existingDatabase(environment),
        value(environment, "SHEAF_HEAP").orElse("2g"),
        value(environment, "SHEAF_APPLICATION"),
        bundled(environment, checkout));
  }

  /** Where browsers and partners reach the server. */
  public String portal() {
    return bundled.getOrDefault("SHEAF_PUBLIC_URL", "http://localhost:" + httpPort);
  }

  /** The sign-in service's own address. */
  public String signIn() {
    return "http://localhost:" + keycloakPort;
  }

  public String issuer() {
    return signIn() + "/realms/sheaf";
  }

  public Path governance() {
    return Path.of(
        bundled.getOrDefault("SHEAF_GOVERNANCE_DIR", checkout.resolve("governance").toString()));
  }

  /** The distributions that the build unpacks. */
  public Path distributions() {
    return checkout.resolve("ear/target/runtime");
  }

  public StateFolder state() {
    return new StateFolder(home);
  }

  private static Optional<ExistingDatabase> existingDatabase(Map<String, String> environment) {
    return value(environment, "SHEAF_DATABASE_URL")
        .map(
            url ->
                new ExistingDatabase(
                    url,
                    value(environment, "SHEAF_DATABASE_ADMIN_USER").orElse("postgres"),
                    value(environment, "SHEAF_DATABASE_ADMIN_PASSWORD").orElse("")));
  }

  private static Map<String, String> bundled(Map<String, String> environment, Path checkout) {
    Map<String, String> bundled = new LinkedHashMap<>();
    value(environment, "SHEAF_PUBLIC_URL").ifPresent(url -> bundled.put("SHEAF_PUBLIC_URL", url));
    value(environment, "SHEAF_GOVERNANCE_DIR")
        .map(written -> checkout.resolve(written).toString())
        .ifPresent(folder -> bundled.put("SHEAF_GOVERNANCE_DIR", folder));
    value(environment, "SHEAF_ELASTICSEARCH_URL")
        .ifPresent(url -> bundled.put("SHEAF_ELASTICSEARCH_URL", url));
    return bundled;
  }

  private static int port(Map<String, String> environment, String variable, int standard) {
    String written = value(environment, variable).orElse(Integer.toString(standard));
    if (!written.matches("[0-9]{1,5}") || Integer.parseInt(written) < 1) {
      throw notAPort(variable, written);
    }
    int port = Integer.parseInt(written);
    if (port > 65_535) {
      throw notAPort(variable, written);
    }
    return port;
  }

  private static int beside(int httpPort) {
    return httpPort + ADMIN_OFFSET > 65_500 ? httpPort - ADMIN_OFFSET : httpPort + ADMIN_OFFSET;
  }

  private static CommandFailure notAPort(String variable, String written) {
    return CommandFailure.usage(
        variable + " must be a port number from 1 to 65535, not \"" + written + "\".");
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }
}
