package care.sheaf.cli.system;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The domain's folder below {@code .sheaf}: made, filled and started from there. */
final class PayaraDomain {

  private static final String NAME = "sheaf";

  private final Settings settings;
  private final Path parent;

  PayaraDomain(Settings settings) {
    this.settings = settings;
    this.parent = settings.state().payara();
  }

  Path folder() {
    return parent.resolve(NAME);
  }

  /** The application, if it has been built, or the one that was asked for. */
  Optional<Path> application() {
    if (settings.application().isPresent()) {
      return settings
          .application()
          .filter(named -> !named.equals("none"))
          .map(named -> settings.checkout().resolve(named));
    }
    File[] found =
        settings
            .checkout()
            .resolve("ear/target")
            .toFile()
            .listFiles((folder, name) -> name.endsWith(".ear"));
    return found == null || found.length == 0 ? Optional.empty() : Optional.of(found[0].toPath());
  }

  /** Payara's ports besides the portal's, by the name that create-domain knows. */
  Map<String, Integer> furtherPorts() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    int port = settings.adminPort();
    for (String name :
        List.of(
            "domain.adminPort",
            "http.ssl.port",
            "orb.listener.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "jms.port",
            "domain.jmxPort",
            "osgi.shell.telnet.port",
            "java.debugger.port",
            "hazelcast.das.port",
            "hazelcast.start.port")) {
      ports.put(name, port++);
    }
    return ports;
  }

  /** Makes the domain anew if it is not the one for this application and these settings. */
  void prepare() {
    StateFolder.create(parent);
    if (matches(made()) && Files.isDirectory(folder())) {
      if (isDeployed() || !Files.exists(folder().resolve("started"))) {
        return;
      }
    }
    StateFolder.remove(folder());
    StateFolder.remove(deployed());
    StateFolder.remove(made());
    create();
    adapt();
    copyLibraries();
    placeLogging();
    writeCommands();
    StateFolder.write(made(), stamp());
  }

  /** Whether the application in the domain is the one that was built last. */
  boolean isDeployed() {
    return matches(deployed());
  }

  void markDeployed() {
    if (!isDeployed()) {
      StateFolder.write(deployed(), stamp());
    }
  }

  /** The server's own command line, as Payara's launcher makes it. */
  List<String> launchCommand() {
    List<String> ask =
        new ArrayList<>(
            List.of(asadmin(), "start-domain", "--dry-run", "--domaindir", parent.toString()));
    if (!isDeployed()) {
      ask.addAll(List.of("--prebootcommandfile", preBootCommands().toString()));
      ask.addAll(List.of("--postbootcommandfile", postBootCommands().toString()));
    }
    ask.add(NAME);
    String output = Tools.run("Payara's launcher", ask, Map.of("AS_JAVA", javaHome()));
    List<String> command =
        output
            .lines()
            .dropWhile(line -> !line.endsWith("/bin/java"))
            .takeWhile(line -> !line.startsWith("Command start-domain"))
            .filter(line -> !line.isBlank())
            .toList();
    if (command.isEmpty()) {
      throw new IllegalStateException("Payara's launcher gave no command line");
    }
    StateFolder.write(folder().resolve("started"), "");
    return command;
  }

  private void create() {
    String ports =
        furtherPorts().entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith("hazelcast."))
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(":"));
    Tools.run(
        "Creating Payara's domain",
        List.of(
            asadmin(),
            "create-domain",
            "--nopassword",
            "--checkports=false",
            "--domaindir",
            parent.toString(),
            "--domainproperties",
            ports + ":domain.instancePort=" + settings.httpPort(),
            NAME),
        Map.of("AS_JAVA", javaHome()));
  }

  /** What has to be so before the first start, when no command can set it yet. */
  private void adapt() {
    Path file = folder().resolve("config/domain.xml");
    try {
      String xml = Files.readString(file);
      Files.writeString(file, DomainXml.adapt(xml, javaOptions(), furtherPorts()));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot adapt " + file, failure);
    }
  }

  private void copyLibraries() {
    Path libraries = settings.distributions().resolve("domain-lib");
    if (!Files.isDirectory(libraries)) {
      return;
    }
    try (Stream<Path> files = Files.list(libraries)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder().resolve("lib").resolve(file.getFileName()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot copy the domain's libraries", failure);
    }
  }

  /**
   * Settings are made before anything listens: made later, each of them restarts the listener, and
   * two restarts at once can leave it closed.
   */
  private void writeCommands() {
    Map<Boolean, List<String>> commands =
        domainCommands()
            .lines()
            .collect(Collectors.partitioningBy(line -> line.startsWith("set ")));
    List<String> later = new ArrayList<>(commands.getOrDefault(false, List.of()));
    application().ifPresent(ear -> later.add("deploy --name sheaf --force=true " + ear));
    List<String> first = commands.getOrDefault(true, List.of());
    StateFolder.write(preBootCommands(), String.join("\n", first) + "\n");
    StateFolder.write(postBootCommands(), String.join("\n", later) + "\n");
  }

  /** The server's options, with the heap that was asked for. */
  private List<String> javaOptions() {
    List<String> options =
        new ArrayList<>(
            settingsFile("jvm-options")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .filter(line -> !line.startsWith("-Xmx"))
                .toList());
    options.add("-Xmx" + settings.heap());
    return options;
  }

  /** Its log lies with the others, where it outlives the domain. */
  private void placeLogging() {
    String logging = settingsFile("logging.properties");
    if (!logging.isEmpty()) {
      StateFolder.write(
          folder().resolve("config/logging.properties"),
          logging.replace("${com.sun.aas.instanceRoot}/logs/server.log", serverLog().toString()));
    }
  }

  /** What the server itself writes; its standard streams go elsewhere. */
  Path serverLog() {
    return settings.state().logs().resolve("server.log");
  }

  private String domainCommands() {
    return settingsFile("domain.asadmin");
  }

  private String settingsFile(String name) {
    Path file = settings.checkout().resolve("ear/src/main/payara").resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private boolean matches(Path marker) {
    try {
      return Files.exists(marker) && Files.readString(marker).equals(stamp());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + marker, failure);
    }
  }

  /** Changes whenever the domain has to be made anew. */
  private String stamp() {
    return String.join(
        "\n",
        Distributions.find(settings, "payara").toString(),
        settings.heap(),
        Integer.toString(settings.httpPort()),
        furtherPorts().toString(),
        domainCommands(),
        settingsFile("jvm-options"),
        settingsFile("logging.properties"),
        application().map(this::fingerprint).orElse("no application"));
  }

  /** The application's hash, worked out again only when its size or time changed. */
  private String fingerprint(Path ear) {
    try {
      String facts = ear + " " + Files.size(ear) + " " + Files.getLastModifiedTime(ear).toMillis();
      Path cache = parent.resolve("application.sha256");
      if (Files.exists(cache)) {
        List<String> lines = Files.readAllLines(cache);
        if (lines.size() == 2 && lines.get(0).equals(facts)) {
          return lines.get(1);
        }
      }
      String hash = sha256(ear);
      StateFolder.write(cache, facts + "\n" + hash + "\n");
      return hash;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + ear, failure);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        var digesting = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not available", impossible);
    }
  }

  private String asadmin() {
    return Distributions.find(settings, "payara").resolve("bin/asadmin").toString();
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }

  private Path made() {
    return parent.resolve("made");
  }

  private Path deployed() {
    return parent.resolve("deployed");
  }

  private Path preBootCommands() {
    return parent.resolve("first-start-before.asadmin");
  }

  private Path postBootCommands() {
    return parent.resolve("first-start-after.asadmin");
  }
}
