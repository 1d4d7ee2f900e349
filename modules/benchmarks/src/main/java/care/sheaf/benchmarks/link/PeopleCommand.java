package care.sheaf.benchmarks.link;

import care.sheaf.cli.CommandFailure;
import care.sheaf.linkage.people.Registers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sheaf bench people}: writes invented records and the truth about them. */
@Command(
    name = "./sheaf bench people",
    mixinStandardHelpOptions = true,
    description = "Writes records of invented people for ./sheaf link, and the truth about them.")
public final class PeopleCommand implements Callable<Integer> {

  @Option(names = "--records", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
  private int records = 100_000;

  @Option(
      names = "--difficulty",
      paramLabel = "WORD",
      description = "easy, medium, hard or historical (${DEFAULT-VALUE}).")
  private String difficulty = "medium";

  @Option(names = "--seed", paramLabel = "N", description = "Of the chance (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The records.")
  private Path out = Path.of("people.csv");

  @Option(names = "--truth", paramLabel = "FILE", description = "Who is who: id,cluster.")
  private @Nullable Path truth;

  @Override
  public Integer call() {
    var people = new Registers(records, LinkBenchCommand.difficulty(difficulty), seed);
    try (BufferedWriter writer = Files.newBufferedWriter(out);
        BufferedWriter answers =
            truth == null ? new BufferedWriter(Writer.nullWriter()) : open(truth)) {
      write(people, writer, answers);
    } catch (IOException | UncheckedIOException failure) {
      throw CommandFailure.failed("The records could not be written: " + failure.getMessage());
    }
    System.out.printf("%,d records of invented people written.%n", records);
    return 0;
  }

  private static BufferedWriter open(@Nullable Path file) throws IOException {
    return Files.newBufferedWriter(file == null ? Path.of("truth.csv") : file);
  }

  private static void write(Registers people, BufferedWriter writer, BufferedWriter answers)
      throws IOException {
    List<String> header = people.header();
    int whose = header.indexOf(Registers.TRUTH);
    writer.write(row(header.toArray(String[]::new), whose));
    answers.write("id,cluster\n");
    people.forEach(
        (line, values) -> {
          try {
            writer.write(row(values, whose));
            answers.write(values[0] + "," + values[whose] + "\n");
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  private static String row(String[] values, int left) {
    var row = new StringBuilder();
    for (int at = 0; at < values.length; at++) {
      if (at != left) {
        String value = values[at];
        row.append(row.length() == 0 ? "" : ",");
        row.append(
            value.contains(",") || value.contains("\"")
                ? "\"" + value.replace("\"", "\"\"") + "\""
                : value);
      }
    }
    return row.append('\n').toString();
  }
}
