package care.sheaf.benchmarks.link;

import care.sheaf.benchmarks.Machine;
import care.sheaf.benchmarks.Report;
import care.sheaf.benchmarks.Row;
import care.sheaf.cli.CommandFailure;
import care.sheaf.linkage.Accuracy;
import care.sheaf.linkage.Linkage;
import care.sheaf.linkage.LinkageResult;
import care.sheaf.linkage.LinkageSettings;
import care.sheaf.linkage.Mapping;
import care.sheaf.linkage.RowSource;
import care.sheaf.linkage.Truth;
import care.sheaf.linkage.people.Difficulty;
import care.sheaf.linkage.people.Registers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sheaf bench link}: time, memory and accuracy of offline linkage. */
@Command(
    name = "./sheaf bench link",
    mixinStandardHelpOptions = true,
    description = {
      "Deduplicates invented records whose truth is known; no system need run.",
      "The time includes making the records, which takes the place of reading them."
    })
public final class LinkBenchCommand implements Callable<Integer> {

  @Option(names = "--records", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
  private int records = 100_000;

  @Option(
      names = "--difficulty",
      paramLabel = "WORD",
      description = "easy, medium, hard or historical (${DEFAULT-VALUE}).")
  private String difficulty = "medium";

  @Option(names = "--seed", paramLabel = "N", description = "Of the chance (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns to leave out, to see what the others are worth.")
  private List<String> without = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON, too.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    Difficulty chosen = difficulty(difficulty);
    Machine machine = Machine.here();
    var people = new Watched(new Registers(records, chosen, seed), records, without);
    var settings = LinkageSettings.of("id", Mapping.of(maps(chosen)));
    long began = System.nanoTime();
    long processor = processorTime();
    LinkageResult result = new Linkage(settings, System.err::println).run(List.of(people));
    double seconds = (System.nanoTime() - began) / 1e9;
    double busy = (processorTime() - processor) / 1e9;
    Accuracy accuracy = Truth.of(result, people.persons()).of(result::cluster);
    var report =
        new Report(
            words(),
            List.of(
                Row.alone("time", "s", seconds),
                Row.alone("processor time", "s", busy),
                Row.alone("heap at its highest", "MB", peakHeap() / 1e6),
                Row.alone("records", "records", records),
                Row.alone("pairs compared", "pairs", (double) result.pairsCompared()),
                Row.alone("true pairs", "pairs", (double) accuracy.truePairs()),
                Row.alone("coverage of blocking, estimated", "%", 100 * result.coverage()),
                Row.alone("threshold", "probability", result.threshold()),
                Row.alone(
                    "wrong pairs of a million found", "pairs", 1e6 * (1 - accuracy.precision())),
                Row.alone("recall", "%", 100 * accuracy.recall()),
                Row.alone("F1", "%", 100 * accuracy.f1())),
            Map.of("difficulty", difficulty, "seed", seed, "without", without),
            List.of("Pairwise, by clusters; pairs that blocking lost count as missed."),
            machine);
    System.out.print(report.table());
    System.out.println(summary(accuracy));
    write(report);
    return 0;
  }

  private static String summary(Accuracy accuracy) {
    return "Precision %.5f, recall %.5f, F1 %.5f."
        .formatted(accuracy.precision(), accuracy.recall(), accuracy.f1());
  }

  private void write(Report report) {
    Path file = json;
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, report.json());
    } catch (IOException failure) {
      throw CommandFailure.failed("The JSON could not be written: " + failure.getMessage());
    }
  }

  static Difficulty difficulty(String name) {
    try {
      return Difficulty.named(name);
    } catch (IllegalArgumentException unknown) {
      throw CommandFailure.usage("--difficulty is easy, medium, hard or historical.");
    }
  }

  private List<String> maps(Difficulty chosen) {
    if (!chosen.historical()) {
      return List.of();
    }
    return List.of("full_name", "birth_place", "occupation").stream()
        .filter(column -> !without.contains(column))
        .map(column -> column + "=other:" + column + ":text")
        .toList();
  }

  private String words() {
    return "./sheaf bench link --records %d --difficulty %s --seed %d%s"
        .formatted(
            records,
            difficulty,
            seed,
            without.isEmpty() ? "" : " --without " + String.join(",", without));
  }

  private static long processorTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** Of all pools of the heap together; each at its own highest. */
  private static double peakHeap() {
    double sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      sum +=
          pool.getType() == java.lang.management.MemoryType.HEAP
              ? pool.getPeakUsage().getUsed()
              : 0;
    }
    return sum;
  }

  /** Takes note of whose each record is, and hides columns. */
  private static final class Watched implements RowSource {
    private final Registers people;
    private final int[] persons;
    private final List<String> header;
    private final int whose;
    private int count;

    Watched(Registers people, int records, List<String> without) {
      this.people = people;
      this.persons = new int[records];
      this.whose = people.header().indexOf(Registers.TRUTH);
      this.header =
          people.header().stream()
              .map(column -> without.contains(column) ? "left out " + column : column)
              .toList();
    }

    @Override
    public String name() {
      return people.name();
    }

    @Override
    public List<String> header() {
      return header;
    }

    @Override
    public void forEach(Rows rows) {
      people.forEach(
          (line, values) -> {
            persons[count++] = Integer.parseInt(values[whose].substring(1));
            rows.row(line, values);
          });
    }

    int[] persons() {
      return Arrays.copyOf(persons, count);
    }
  }
}
