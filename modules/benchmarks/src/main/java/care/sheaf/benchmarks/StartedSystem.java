package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.cli.system.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A system of its own beside the one that may be running, started and stopped by command. */
final class StartedSystem {

  private static final long MINUTES_TO_START = 10;
  private static final long MINUTES_TO_STOP = 3;

  private final Path checkout;
  private final Path home;
  private final Map<String, String> environment;
  private final int httpPort;

  /** Who interrupts a benchmark must not be left with the system that it started. */
  private final Thread whenInterrupted = new Thread(this::stopNow, "stop the started system");

  /**
   * @param home its state folder
   * @param ports the first of a block of free ports
   */
  StartedSystem(Path checkout, Path home, int ports) {
    this.checkout = checkout;
    this.home = home;
    this.httpPort = ports;
    this.environment =
        Map.of(
            "SHEAF_HOME", home.toString(),
            "SHEAF_CHECKOUT", checkout.toString(),
            "SHEAF_SKIP_BUILD", "true",
            "SHEAF_HTTP_PORT", Integer.toString(ports),
            "SHEAF_KEYCLOAK_PORT", Integer.toString(ports + 1),
            "SHEAF_POSTGRES_PORT", Integer.toString(ports + 2),
            "SHEAF_ADMIN_PORT", Integer.toString(ports + 10));
  }

  Process start() {
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    return command("start");
  }

  /**
   * Starts it and waits until it is healthy.
   *
   * @throws CommandFailure it does not become so
   */
  void startAndWait(String option) {
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    Process starting = command("start", option);
    try {
      if (!starting.waitFor(MINUTES_TO_START, TimeUnit.MINUTES) || starting.exitValue() != 0) {
        starting.destroy();
        throw CommandFailure.failed("The start failed; see " + log());
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while starting the system in " + home + ".");
    }
  }

  Settings settings() {
    return Settings.of(new TreeMap<>(environment));
  }

  void stop() {
    try {
      Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    } catch (IllegalStateException alreadyShuttingDown) {
      return;
    }
    stopNow();
  }

  private void stopNow() {
    Process stopping = command("stop");
    try {
      if (!stopping.waitFor(MINUTES_TO_STOP, TimeUnit.MINUTES)) {
        throw CommandFailure.failed("The system did not stop; see " + log());
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while stopping the system in " + home + ".");
    }
  }

  private Process command(String... arguments) {
    StateFolder.create(home);
    List<String> words = new ArrayList<>(List.of(checkout.resolve("sheaf").toString()));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new UncheckedIOException("./sheaf could not be run", failure);
    }
  }

  Path log() {
    return home.resolveSibling("start.log");
  }

  URI portal() {
    return URI.create("http://localhost:" + httpPort + "/");
  }

  /** Owns all other processes. */
  ProcessHandle supervisor() {
    return new Running(settings())
        .supervisor()
        .orElseThrow(() -> CommandFailure.failed("The started system has no supervisor."));
  }
}
