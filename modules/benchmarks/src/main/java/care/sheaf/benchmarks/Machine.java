package care.sheaf.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where it was measured.
 *
 * @param memory in GiB, 0 where it cannot be told
 * @param load how many processes wanted to run in the minute before, or negative where unknown:
 *     above 0 the machine was shared or still warm
 */
public record Machine(
    String system,
    String processor,
    int processors,
    double memory,
    String java,
    double load,
    String at) {

  /** This machine, now. */
  public static Machine here() {
    return new Machine(
        named("/etc/os-release", "PRETTY_NAME=").replace("\"", "")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version"),
        named("/proc/cpuinfo", "model name").replaceFirst("^\\s*:\\s*", ""),
        Runtime.getRuntime().availableProcessors(),
        gibibytes(named("/proc/meminfo", "MemTotal:")),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static double gibibytes(String kilobytes) {
    String digits = kilobytes.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Math.round(Long.parseLong(digits) / 104_857.6) / 10.0;
  }

  /** What follows the name in the first line that begins with it. */
  private static String named(String file, String name) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(name.length()))
          .orElse("");
    } catch (IOException absent) {
      return "";
    }
  }
}
