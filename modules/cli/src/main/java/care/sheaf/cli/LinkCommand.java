package care.sheaf.cli;

import care.sheaf.cli.link.LinkFiles;
import care.sheaf.cli.link.LinkSettings;
import care.sheaf.cli.system.Progress;
import care.sheaf.linkage.Accuracy;
import care.sheaf.linkage.BadInputException;
import care.sheaf.linkage.Explanation;
import care.sheaf.linkage.Linkage;
import care.sheaf.linkage.LinkageResult;
import care.sheaf.linkage.LinkageSettings;
import care.sheaf.linkage.Report;
import care.sheaf.linkage.RowSource;
import care.sheaf.linkage.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./sheaf link}: offline record linkage. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the records that are about one person: within one file, or between two.",
      "Files are CSV (UTF-8, header line) or Parquet (.parquet). Columns named given_name,"
          + " family_name, date_of_birth, sex, nhs_number, postcode, address_1, address_2, town,"
          + " phone, email are known; --map tells others. Nothing is sent anywhere and no system"
          + " need run. docs/matching-model.md explains the method."
    })
final class LinkCommand implements Callable<Integer> {

  @Parameters(arity = "1..2", paramLabel = "FILE", description = "One file, or two to link.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--id", paramLabel = "COLUMN", description = "Record ids (id).")
  private @Nullable String id;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Links, as CSV.")
  private Path out = Path.of("links.csv");

  @Option(names = "--clusters", paramLabel = "FILE", description = "Persons, as CSV.")
  private @Nullable Path clusters;

  @Option(
      names = "--map",
      paramLabel = "COLUMN=FIELD",
      description = "What a column holds: a known name, or other:NAME:exact|text|date|number.")
  private List<String> maps = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Probability from which a pair is a link; chosen from the data by default.")
  private @Nullable Double threshold;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "YAML with any of id, threshold, map (COLUMN: FIELD), model (a file).")
  private @Nullable Path settingsFile;

  @Option(
      names = "--save-model",
      paramLabel = "FILE",
      description = "Writes what was learned, to be used again by --settings.")
  private @Nullable Path savedModel;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "An HTML page with charts. It shows values of a few records.")
  private @Nullable Path report;

  @Option(
      names = "--explain",
      paramLabel = "ID_L,ID_R",
      description = "A pair to explain in the report, and here when there is none.")
  private List<String> explained = new ArrayList<>();

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Known answers (id,cluster or id_l,id_r) to measure against.")
  private List<Path> truths = new ArrayList<>();

  @Override
  public Integer call() {
    if (threshold != null && !(threshold > 0 && threshold < 1)) {
      throw CommandFailure.usage("--threshold is a probability between 0 and 1.");
    }
    try {
      return link();
    } catch (BadInputException bad) {
      throw CommandFailure.failed(String.valueOf(bad.getMessage()));
    } catch (IOException failure) {
      throw CommandFailure.failed("A result could not be written: " + failure.getMessage());
    }
  }

  private int link() throws IOException {
    var progress = new Progress(System.err);
    LinkageSettings settings = LinkSettings.read(settingsFile, id, maps, threshold);
    List<RowSource> sources = files.stream().map(LinkFiles::open).toList();
    LinkageResult result = new Linkage(settings, line -> progress.say("link", line)).run(sources);
    result.notes().forEach(note -> progress.say("note", note));
    long links = LinkFiles.writeLinks(out, result, result.threshold());
    Path persons = clusters;
    if (persons != null) {
      LinkFiles.writeClusters(persons, result);
    }
    System.out.printf(
        "%,d records, %,d pairs compared, %,d links, %,d persons.%n",
        result.records(), result.pairsCompared(), links, result.persons());
    System.out.printf(
        "Estimated share of true pairs that were compared: %.2f %%.%n", 100 * result.coverage());
    Path model = savedModel;
    if (model != null) {
      Files.writeString(model, result.model().write());
    }
    Optional<Truth> truth = Optional.empty();
    if (!truths.isEmpty()) {
      truth = Optional.of(Truth.read(result, truths.stream().map(LinkFiles::open).toList()));
      Accuracy accuracy = truth.get().of(result::cluster);
      System.out.printf(
          "Against the truth: precision %.5f, recall %.5f, F1 %.5f (%,d true pairs).%n",
          accuracy.precision(), accuracy.recall(), accuracy.f1(), accuracy.truePairs());
    }
    List<int[]> pairs = LinkFiles.pairs(result, explained);
    Path page = report;
    if (page != null) {
      progress.say("link", "writing the report");
      Files.writeString(page, Report.of(result, truth, pairs));
    } else {
      pairs.forEach(pair -> explain(result.explain(pair[0], pair[1])));
    }
    return 0;
  }

  private static void explain(Explanation why) {
    System.out.printf("%+7.1f  before looking%n", why.prior());
    for (Explanation.Line line : why.lines()) {
      System.out.printf("%+7.1f  %s: %s%n", line.bits(), line.field(), line.agreement());
    }
    System.out.printf(
        "%+7.1f  log2 odds, probability %.5f%n", why.prior() + why.weight(), why.probability());
  }
}
