package care.sheaf.cli.system;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The running system as other commands see it. */
public final class Running {

  private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

  private final Settings settings;
  private final StateFolder state;

  public Running(Settings settings) {
    this.settings = settings;
    this.state = settings.state();
  }

  /** The supervisor, if one runs. */
  public Optional<ProcessHandle> supervisor() {
    return ProcessRecord.read(state.processes(), Supervisor.NAME).flatMap(ProcessRecord::running);
  }

  /** The addresses of the system that runs or ran last, or else those of the settings. */
  public SystemStatus.Addresses addresses() {
    return SystemStatus.read(state)
        .filter(last -> supervisor().isPresent())
        .map(SystemStatus::addresses)
        .orElseGet(() -> Supervisor.addresses(settings));
  }

  /** What the system says of itself, and what can be seen from outside. */
  public SystemStatus status() {
    Optional<SystemStatus> last = SystemStatus.read(state);
    if (supervisor().isPresent() && last.isPresent()) {
      return last.get();
    }
    List<String> orphans =
        ProcessRecord.all(state.processes()).stream()
            .filter(record -> record.running().isPresent())
            .map(ProcessRecord::name)
            .toList();
    boolean failed = last.map(status -> status.phase().equals("failed")).orElse(false);
    String message =
        orphans.isEmpty()
            ? last.map(SystemStatus::message).orElse("")
            : "its supervisor is gone and left behind: " + String.join(", ", orphans);
    return new SystemStatus(
        orphans.isEmpty() && !failed ? "stopped" : "failed",
        message,
        0,
        Supervisor.addresses(settings),
        List.of());
  }

  /** Whether the address answers, asked now. */
  public boolean answers(String address) {
    int status = Probe.status(address);
    return status >= 200 && status < 400;
  }

  /** Starts a supervisor that outlives this process, its words going to the log. */
  public ProcessHandle startSupervisor(List<String> arguments, Path log) {
    state.create();
    List<String> command = new ArrayList<>();
    command.add(Tools.java());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("care.sheaf.cli.Main");
    command.addAll(arguments);
    try {
      Files.deleteIfExists(log);
      return new ProcessBuilder(Tools.inOwnSession(command))
          .redirectInput(new File("/dev/null"))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start()
          .toHandle();
    } catch (IOException failure) {
      throw new UncheckedIOException("the supervisor could not be started", failure);
    }
  }

  /**
   * Ends the system, and what a killed supervisor left behind.
   *
   * @return what was ended; empty when nothing ran
   */
  public List<String> stop() {
    List<String> ended = new ArrayList<>();
    supervisor()
        .ifPresent(
            process -> {
              Tools.signal(process, "TERM");
              if (!Stopping.endsWithin(process, LONGEST_STOP)) {
                Tools.signal(process, "KILL");
                Stopping.endsWithin(process, Duration.ofSeconds(5));
              }
              ended.add(Supervisor.NAME);
            });
    ended.addAll(Stopping.endOrphans(state.processes()));
    return ended;
  }
}
