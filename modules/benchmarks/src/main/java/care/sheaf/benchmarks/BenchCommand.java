package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./sheaf bench}. */
@Command(
    name = "./sheaf bench",
    mixinStandardHelpOptions = true,
    version = "Sheaf 0.1.0-SNAPSHOT",
    description = {
      "Measures the running system, beside a peer where there is one.",
      "The peer is the HAPI FHIR JPA server as it comes; it is started and stopped here, on the"
          + " same PostgreSQL in a database of its own. docs/performance.md describes each benchmark."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:it could not be measured, or an answer was wrong",
      "2:the command was written wrongly",
      "3:the system is not reachable"
    })
final class BenchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Benchmarks.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String name = "";

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON, too.")
  private @Nullable Path json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often ours and the peer take turns (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of one load in one round (${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Seconds of the same load on each side before (${DEFAULT-VALUE}).")
  private int warmUp = 15;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "How many send at the same time, instead of the benchmark's own number.")
  private @Nullable Integer connections;

  @Option(
      names = "--encoding",
      paramLabel = "WORD",
      description = "What all clients accept, gzip or identity (${DEFAULT-VALUE}).")
  private String encoding = "gzip";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the persons that are new to the system; each run needs another.")
  private long seed = Instant.now().getEpochSecond();

  @Option(
      names = "--persons",
      split = ",",
      paramLabel = "N,M",
      description = "growth: how many persons ours holds, rising (1000,100000).")
  private List<Integer> persons = new ArrayList<>();

  @Option(
      names = "--peer-persons",
      split = ",",
      paramLabel = "N,M",
      description = "growth: how many the peer holds, rising (1000,10000); 0 leaves it out.")
  private List<Integer> peerPersons = new ArrayList<>();

  @Option(
      names = "--keep",
      description =
          "growth: keep the state folder, and go on with what a run that was broken off has loaded.")
  private boolean keep;

  @Override
  public Integer call() {
    check();
    Settings settings = Settings.of(System.getenv());
    Path folder = settings.state().root().resolve("bench").resolve(name);
    StateFolder.create(folder);
    var plan =
        new Plan(
            settings,
            rounds,
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(warmUp),
            connections,
            seed,
            encoding,
            folder,
            growth());
    Machine machine = Machine.here();
    Benchmark.Findings findings = Benchmarks.named(name).run(plan);
    var report = new Report(words(), findings.rows(), findings.data(), findings.notes(), machine);
    System.out.print(report.table());
    System.out.println(report.summary());
    Path file = json;
    if (file != null) {
      StateFolder.write(file.toAbsolutePath(), report.json());
    }
    if (findings.failed() > 0) {
      throw CommandFailure.failed(
          findings.failed() + " requests were not answered as they should be; see the table.");
    }
    return 0;
  }

  private void check() {
    if (!Benchmarks.isKnown(name)) {
      throw CommandFailure.usage(
          "There is no benchmark \"%s\". Known: %s."
              .formatted(name, String.join(", ", new Benchmarks())));
    }
    between("--rounds", rounds, 1, 100);
    between("--seconds", seconds, 1, 600);
    between("--warm-up", warmUp, 1, 600);
    if (connections != null) {
      between("--connections", connections, 1, 64);
    }
    if (!encoding.equals("gzip") && !encoding.equals("identity")) {
      throw CommandFailure.usage("--encoding is gzip or identity.");
    }
  }

  private Growth growth() {
    List<Integer> ours = persons.isEmpty() ? List.of(1_000, 100_000) : persons;
    List<Integer> peer = peerPersons.isEmpty() ? List.of(1_000, 10_000) : peerPersons;
    List<Integer> asked = peer.equals(List.of(0)) ? List.of() : peer;
    int most = care.sheaf.estate.population.Population.SIZE;
    if (!Growth.isRising(ours, most) || !Growth.isRising(asked, most)) {
      throw CommandFailure.usage(
          "--persons and --peer-persons are rising numbers from %d to %d."
              .formatted(Growth.FEWEST, most));
    }
    return new Growth(ours, asked, keep);
  }

  private static void between(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw CommandFailure.usage("%s is a number from %d to %d.".formatted(option, least, most));
    }
  }

  private String words() {
    String growing =
        name.equals("growth")
            ? " --persons %s --peer-persons %s"
                .formatted(joined(growth().persons()), joined(growth().peerPersons()))
            : "";
    return "./sheaf bench %s --rounds %d --seconds %d --warm-up %d --encoding %s --seed %d%s"
        .formatted(
            name,
            rounds,
            seconds,
            warmUp,
            encoding,
            seed,
            connections == null ? "" : " --connections " + connections)
        .concat(growing);
  }

  private static String joined(List<Integer> sizes) {
    return sizes.isEmpty()
        ? "0"
        : String.join(",", sizes.stream().map(size -> Integer.toString(size)).toList());
  }
}
