package care.sheaf.benchmarks.leak;

import care.sheaf.benchmarks.Machine;
import care.sheaf.benchmarks.Report;
import care.sheaf.benchmarks.Row;
import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sheaf bench leak}: whether an answer tells of what is withheld. */
@Command(
    name = "./sheaf bench leak",
    mixinStandardHelpOptions = true,
    description = {
      "Makes up persons, loads each whole and as a twin without what a viewer may not see, and asks"
          + " both the same: every answer must be the same, byte for byte (docs/leak-proof.md).",
      "It starts a PostgreSQL of its own; no system need run."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no leak was found",
      "1:a leak was found; with --mutant this is what must happen",
      "2:the command was written wrongly"
    })
public final class LeakBenchCommand implements Callable<Integer> {

  @Option(names = "--cases", paramLabel = "N", description = "At least so many (${DEFAULT-VALUE}).")
  private long cases = 100_000;

  @Option(names = "--seed", paramLabel = "S", description = "Of the chance (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "The first person's number, to see one again (${DEFAULT-VALUE}).")
  private long from;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description = "Take one filter out of the program that runs: it must be found. Or: help.")
  private @Nullable String mutant;

  @Option(names = "--workers", paramLabel = "N", description = "Threads (${DEFAULT-VALUE}).")
  private int workers = 2;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON, too.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, SQLException {
    if (cases < 1 || workers < 1 || workers > 16) {
      throw CommandFailure.usage("--cases is 1 or more, --workers a number from 1 to 16.");
    }
    Optional<Mutant> made = mutant();
    Machine machine = Machine.here();
    Path governance = Path.of(System.getenv("SHEAF_CHECKOUT")).resolve("governance");
    long began = System.nanoTime();
    try (var harness = new Harness(governance, workers)) {
      made.ifPresent(Mutant::make);
      said("databases ready after %.0f s".formatted(since(began)));
      began = System.nanoTime();
      Harness.Outcome outcome =
          harness.run(seed, from, cases, done -> said("%,d cases".formatted(done)));
      double seconds = since(began);
      report(outcome, seconds, machine);
      return closing(outcome, made);
    } finally {
      made.ifPresent(Mutant::undo);
    }
  }

  private Optional<Mutant> mutant() {
    String name = mutant;
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Mutants.ofName(name)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "--mutant takes one of these:%n%s".formatted(Mutants.list()))));
  }

  private void report(Harness.Outcome outcome, double seconds, Machine machine) throws IOException {
    var rows = new ArrayList<Row>();
    outcome
        .figures()
        .all()
        .forEach((name, count) -> rows.add(Row.alone(name, "count", count.doubleValue())));
    rows.add(Row.alone("cases", "count", (double) outcome.figures().cases()));
    rows.add(Row.alone("leaks", "count", outcome.leak().isPresent() ? 1 : 0));
    rows.add(Row.alone("time", "s", seconds));
    rows.add(Row.alone("throughput", "cases/s", outcome.figures().cases() / seconds));
    var report =
        new Report(
            "./sheaf bench leak --cases %d --seed %d --from %d --workers %d%s"
                .formatted(cases, seed, from, workers, mutant == null ? "" : " --mutant " + mutant),
            rows,
            Map.of("cases", cases, "seed", seed, "leak", outcome.words().orElse("none")),
            List.of("A case is one question of one viewer, answered by a person and by a twin."),
            machine);
    System.out.print(report.table());
    Path file = json;
    if (file != null) {
      Files.writeString(file, report.json());
    }
  }

  private int closing(Harness.Outcome outcome, Optional<Mutant> made) {
    outcome.words().ifPresent(words -> System.out.println("\n" + words));
    String cases = "%,d cases, seed %d".formatted(outcome.figures().cases(), seed);
    if (made.isPresent()) {
      System.out.println(
          outcome.leak().isPresent()
              ? "The mutant \"%s\" was found, as it must be: %s."
                  .formatted(made.get().name(), cases)
              : "The mutant \"%s\" was NOT found: %s.".formatted(made.get().name(), cases));
    } else {
      System.out.println(
          outcome.leak().isPresent()
              ? "A LEAK was found: " + cases + "."
              : "No leak: " + cases + ".");
    }
    return outcome.leak().isPresent() ? 1 : 0;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void said(String words) {
    System.err.println("  " + words);
  }
}
