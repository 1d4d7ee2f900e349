package care.sheaf.cli.system;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keycloak on a home of its own below {@code .sheaf}: its libraries are links to the unpacked
 * distribution, which stays as it was built; what it writes (a quick-start image, its database)
 * stays with our state.
 */
final class KeycloakPart implements Part {

  private static final String BUILT = ".quick-start-image";

  private final Settings settings;
  private final Supplier<String> realm;
  private final Path home;

  /**
   * @param realm the realm as Keycloak imports it
   */
  KeycloakPart(Settings settings, Supplier<String> realm) {
    this.settings = settings;
    this.realm = realm;
    this.home = settings.state().keycloak();
  }

  @Override
  public String name() {
    return "keycloak";
  }

  @Override
  public String title() {
    return "Keycloak";
  }

  @Override
  public List<Ports.Use> ports() {
    return List.of(new Ports.Use(title(), settings.keycloakPort(), "SHEAF_KEYCLOAK_PORT"));
  }

  @Override
  public Path log() {
    return settings.state().logs().resolve("keycloak.log");
  }

  @Override
  public ProcessBuilder command() throws IOException {
    boolean newHome = linkDistribution();
    boolean newRealm = placeRealm();
    List<String> command = new ArrayList<>(List.of(Tools.java()));
    command.addAll(javaOptions());
    if (Files.exists(home.resolve(BUILT))) {
      command.add("-Dkc.config.built=true");
    }
    command.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
    command.addAll(List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start-dev"));
    command.add("--http-host=127.0.0.1");
    command.add("--http-port=" + settings.keycloakPort());
    command.add("--hostname=" + settings.signIn());
    command.add("--cache=local");
    command.add("--log-level=info,org.keycloak.events:warn");
    if (newHome || newRealm) {
      command.add("--import-realm");
    }
    ProcessBuilder builder = new ProcessBuilder(Tools.inOwnSession(command));
    builder.directory(home.toFile());
    return builder;
  }

  /**
   * Keycloak ends with code 10 when it has made its quick-start image anew, and wants to be started
   * once more, told so; its own script does the same.
   */
  @Override
  public boolean startsAgainAfter(int exitCode) {
    if (exitCode != 10) {
      return false;
    }
    StateFolder.write(home.resolve(BUILT), "");
    return true;
  }

  private List<String> javaOptions() {
    return List.of(
        "-Xms64m",
        "-Xmx512m",
        "-XX:MaxMetaspaceSize=256m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:TieredStopAtLevel=1",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-Duser.country=GB",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
        "-Dkc.home.dir=" + home,
        "-Djboss.server.config.dir=" + home.resolve("conf"),
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dpicocli.disable.closures=true",
        "-Dquarkus-log-max-startup-records=10000");
  }

  /**
   * @return whether the home was made anew
   */
  private boolean linkDistribution() throws IOException {
    Path distribution = Distributions.find(settings, "keycloak");
    Path lib = home.resolve("lib");
    Path marker = home.resolve(".distribution");
    String stamp = distribution + "\n";
    if (Files.exists(marker) && Files.readString(marker).equals(stamp)) {
      return false;
    }
    StateFolder.remove(home);
    StateFolder.createPrivate(home);
    StateFolder.create(lib);
    for (String linked : List.of("lib/app", "lib/lib", "providers", "themes")) {
      Files.createSymbolicLink(home.resolve(linked), distribution.resolve(linked));
    }
    for (String copied : List.of("lib/quarkus-run.jar", "lib/quarkus", "conf", "bin")) {
      copy(distribution.resolve(copied), home.resolve(copied));
    }
    StateFolder.write(marker, stamp);
    return true;
  }

  /**
   * @return whether the realm is another one than that of the last start
   */
  private boolean placeRealm() throws IOException {
    String wanted = realm.get();
    Path file = home.resolve("data/import/sheaf-realm.json");
    if (Files.exists(file) && Files.readString(file).equals(wanted)) {
      return !Files.exists(home.resolve("data/h2"));
    }
    StateFolder.remove(home.resolve("data"));
    StateFolder.createPrivate(home.resolve("data"));
    StateFolder.create(file.resolveSibling("."));
    StateFolder.writePrivate(file, wanted);
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Override
  public boolean ready() {
    return Probe.status(settings.issuer() + "/.well-known/openid-configuration") == 200;
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(5);
  }
}
