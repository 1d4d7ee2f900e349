package care.sheaf.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The running system that all tests share. It is started by {@code ./sheaf start} on ports of its
 * own, with the demonstration estate, or taken as it runs when {@code -Dsheaf.home} names one.
 */
public final class SheafSystem {

  private static final long START_MINUTES = 8;
  private static SheafSystem shared;

  private final Path root;
  private final Path home;
  private final Map<String, String> environment;
  private final boolean ours;
  private String startOutput = "";

  private SheafSystem(Path root, Path home, Map<String, String> environment, boolean ours) {
    this.root = root;
    this.home = home;
    this.environment = environment;
    this.ours = ours;
  }

  /** The system, started by the first test that asks. */
  public static synchronized SheafSystem shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** A system of its own for a test that harms it: not started, without the demonstration. */
  public static SheafSystem own(Path home) {
    return new SheafSystem(root(), home.toAbsolutePath(), freePorts(), true);
  }

  static synchronized void stopIfStarted() {
    if (shared != null && shared.ours) {
      shared.command("stop").requireExit(0);
      shared = null;
    }
  }

  public Path home() {
    return home;
  }

  public URI portal() {
    return URI.create("http://localhost:" + port("SHEAF_HTTP_PORT", "8080"));
  }

  public URI fhir() {
    return URI.create(portal() + "/fhir");
  }

  public URI issuer() {
    return URI.create("http://localhost:" + port("SHEAF_KEYCLOAK_PORT", "8180") + "/realms/sheaf");
  }

  public int postgresPort() {
    return Integer.parseInt(port("SHEAF_POSTGRES_PORT", "54329"));
  }

  /** Where the hospital's maternity system is asked whether it is there. */
  public int maternityPort() {
    return Integer.parseInt(port("SHEAF_MATERNITY_PORT", "8190"));
  }

  /** What the start said; empty for a system that was running before the tests. */
  public String startOutput() {
    return startOutput;
  }

  /** Whether a line of the server's log has all of these in it. */
  public boolean logged(String... parts) {
    try (var lines = Files.lines(home.resolve("logs/server.log"))) {
      return lines.anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@code connection.env}: the JDBC URL and the passwords of the database roles. */
  public Properties connection() {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(home.resolve("connection.env"))) {
      properties.load(reader);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties;
  }

  /** Runs {@code ./sheaf ARGUMENTS} and waits for its end. */
  public Outcome command(String... arguments) {
    return launch(arguments).await();
  }

  /** Runs {@code ./sheaf ARGUMENTS} and does not wait. */
  public Running launch(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(root.resolve("sheaf").toString());
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("sheaf-command", ".out");
      Path errors = Files.createTempFile("sheaf-command", ".err");
      var builder = new ProcessBuilder(command).directory(root.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("SHEAF_HOME", home.toString());
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      return new Running(command, builder.start(), output, errors);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static SheafSystem start() {
    Path root = root();
    String running = System.getProperty("sheaf.home", "");
    if (!running.isEmpty()) {
      return new SheafSystem(root, Path.of(running).toAbsolutePath(), System.getenv(), false);
    }
    Path home = Path.of("target", "sheaf-home").toAbsolutePath();
    var system = new SheafSystem(root, home, freePorts(), true);
    Outcome started = system.command("start").requireExit(0);
    system.startOutput = started.output() + started.errors();
    return system;
  }

  private static Path root() {
    return Path.of(System.getProperty("sheaf.root", "../..")).toAbsolutePath().normalize();
  }

  private static Map<String, String> freePorts() {
    return Map.of(
        "SHEAF_HTTP_PORT", Integer.toString(freePort()),
        "SHEAF_KEYCLOAK_PORT", Integer.toString(freePort()),
        "SHEAF_POSTGRES_PORT", Integer.toString(freePort()),
        "SHEAF_MATERNITY_PORT", Integer.toString(freePort()),
        "SHEAF_SKIP_BUILD", "true");
  }

  /**
   * Free, and free above it where Payara's own ports are. Not one of those that the system gives to
   * outgoing connections: such a connection of any program could take it before the server does.
   */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(11_000, 30_000);
      if (IntStream.rangeClosed(0, 10).allMatch(at -> isFree(port + 1000 + at)) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private String port(String variable, String usual) {
    return environment.getOrDefault(variable, usual);
  }

  /** A command that goes on. */
  public record Running(List<String> command, Process process, Path output, Path errors) {

    public Outcome await() {
      try {
        if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
          process.destroy();
          throw new IllegalStateException(command + " did not end\n" + said());
        }
        return new Outcome(
            command, process.exitValue(), Files.readString(output), Files.readString(errors));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (InterruptedException failure) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(failure);
      }
    }

    /** What it said until now, on both streams. */
    public String said() {
      try {
        return Files.readString(output) + Files.readString(errors);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** How a command ended. */
  public record Outcome(List<String> command, int exit, String output, String errors) {

    public Outcome requireExit(int expected) {
      if (exit != expected) {
        throw new AssertionError(
            command + " ended with " + exit + ", not " + expected + "\n" + output + errors);
      }
      return this;
    }
  }
}
