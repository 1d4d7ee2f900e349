package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What processes hold in memory. A page that several share is counted once: Linux calls it PSS. */
final class ResidentMemory {

  private ResidentMemory() {}

  /** Of a process and all below it, in megabytes, by what they are. */
  static Map<String, Double> below(ProcessHandle top) {
    Map<String, Double> memory = new TreeMap<>();
    Stream.concat(Stream.of(top), top.descendants())
        .forEach(process -> memory.merge(kind(process), megabytes(process), Double::sum));
    return memory;
  }

  private static String kind(ProcessHandle process) {
    String line = commandLine(process);
    if (line.contains("glassfish")) {
      return "Payara";
    }
    if (line.contains("keycloak")) {
      return "Keycloak";
    }
    return line.contains("care.sheaf.cli") ? "supervisor" : "PostgreSQL and helpers";
  }

  private static String commandLine(ProcessHandle process) {
    try {
      byte[] words = Files.readAllBytes(Path.of("/proc", process.pid() + "", "cmdline"));
      return new String(words, StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }

  private static double megabytes(ProcessHandle process) {
    Path file = Path.of("/proc", process.pid() + "", "smaps_rollup");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          * 1024
          / 1e6;
    } catch (IOException unreadable) {
      if (process.isAlive()) {
        throw CommandFailure.failed("The memory of the processes can be read on Linux only.");
      }
      return 0;
    }
  }
}
