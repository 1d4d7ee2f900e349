package care.sheaf.cli.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Other programs, run to their end or in a session of their own. */
final class Tools {

  private Tools() {}

  /**
   * Runs a program to its end.
   *
   * @return what it printed
   * @throws IllegalStateException it failed; says what it printed last
   */
  static String run(String purpose, List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(purpose + " failed (exit " + code + "): " + end(output));
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException(purpose + " could not be started", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(purpose + " was interrupted", interruption);
    }
  }

  /**
   * The command in a session of its own where the system has {@code setsid}: Ctrl-C then reaches
   * the supervisor alone, which stops its parts in order.
   */
  static List<String> inOwnSession(List<String> command) {
    List<String> whole = new ArrayList<>();
    onPath("setsid").ifPresent(program -> whole.add(program.toString()));
    whole.addAll(command);
    return whole;
  }

  static Optional<Path> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(":", -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Sends a signal that Java itself cannot send. */
  static void signal(ProcessHandle process, String signal) {
    if (process.isAlive()) {
      try {
        run("kill", List.of("kill", "-" + signal, Long.toString(process.pid())), Map.of());
      } catch (IllegalStateException gone) {
        // It ended between the question and the signal.
      }
    }
  }

  private static String end(String output) {
    String text = output.strip();
    return text.length() > 600 ? "…" + text.substring(text.length() - 600) : text;
  }
}
