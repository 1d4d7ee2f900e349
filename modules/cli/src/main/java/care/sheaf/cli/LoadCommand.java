package care.sheaf.cli;

import care.sheaf.cli.load.BulkFiles;
import care.sheaf.cli.load.BulkSender;
import care.sheaf.cli.load.Load;
import care.sheaf.cli.load.PopulationLoad;
import care.sheaf.cli.load.Sender;
import care.sheaf.cli.load.SourceTokens;
import care.sheaf.cli.load.TakenTypes;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.split.Sources;
import care.sheaf.cli.split.Split;
import care.sheaf.cli.synthea.Synthea;
import care.sheaf.cli.system.Running;
import care.sheaf.estate.population.Population;
import care.sheaf.kernel.SourceId;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf load}: sends files as a source would. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Sends FHIR R4 files through the API as one source, or shared out over several.",
      "A transaction or batch is sent as it is. Of another bundle, and of a single resource, each",
      "resource becomes one entry of a transaction: PUT when it has an id, else POST.",
      "A load that was broken off goes on where it was when it is started again.",
      "--population sends invented persons instead of files."
    })
final class LoadCommand implements Callable<Integer> {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @ArgGroup(multiplicity = "1")
  private Who who = new Who();

  /** Exactly one of the two is given. */
  static final class Who {

    @Option(
        names = "--source",
        paramLabel = "ORG/SYSTEM",
        description = "Who sends, such as RZA/epr.")
    private String source = "";

    @Option(
        names = "--split",
        split = ",",
        paramLabel = "ORG/SYSTEM",
        description = {
          "Share the entries about each person out over these sources, such as",
          "RZA/epr,Z99001/gp,RZC/epr. The rules, and those for what Synthea makes:",
          "docs/synthea.md."
        })
    private List<String> split = new ArrayList<>();

    @Option(
        names = "--population",
        paramLabel = "N",
        description = {
          "Make N invented persons (docs/population.md) and send them by the bulk path, as their",
          "sources' own clients. Started again, it goes on where it was."
        })
    private int population;
  }

  @Option(
      names = "--bulk",
      description = "With --source: send many bundles in one request, which is faster.")
  private boolean bulk;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of the population; a system holds persons of one seed (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--from",
      paramLabel = "I",
      description = "The first person of the population, counted from 0 (${DEFAULT-VALUE}).")
  private int from;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "How many send of the population at the same time (${DEFAULT-VALUE}).")
  private int connections = 4;

  @Option(names = "--again", description = "Send also what an earlier load has sent.")
  private boolean again;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files (.json, .ndjson, .xml), or folders of such.")
  private List<Path> paths = new ArrayList<>();

  @Override
  public Integer call() {
    Load.Result result = send();
    System.out.println(result.tally().table());
    if (result.before() > 0) {
      System.out.printf(
          "%d bundles were sent by an earlier load and not again (--again sends them).%n",
          result.before());
    }
    return result.tally().hasRejections() ? CommandFailure.FAILED : 0;
  }

  private Load.Result send() {
    boolean persons = who.source.isEmpty() && who.split.isEmpty();
    if (persons != paths.isEmpty()) {
      throw CommandFailure.usage(
          persons ? "--population takes no PATH." : "Say which files to send: PATH…");
    }
    if (bulk && who.source.isEmpty()) {
      throw CommandFailure.usage("--bulk goes with --source; --population is always so.");
    }
    if (persons) {
      return sendPopulation();
    }
    if (bulk) {
      SourceId source = source(who.source);
      BulkSender sender = BulkSender.of(sheaf.settings(), source);
      return new BulkFiles(source, sender, sheaf.settings().state(), again).send(paths);
    }
    return load().send(paths);
  }

  private Load.Result sendPopulation() {
    boolean fits = who.population >= 1 && from >= 0 && from <= Population.SIZE - who.population;
    if (!fits) {
      throw CommandFailure.usage(
          "--population is a number of persons from 1; with --from, at most %d."
              .formatted(Population.SIZE));
    }
    if (connections < 1 || connections > 16) {
      throw CommandFailure.usage("--connections is a number from 1 to 16.");
    }
    return PopulationLoad.of(sheaf.settings(), seed, connections, again).send(from, who.population);
  }

  private Load load() {
    if (who.split.isEmpty()) {
      SourceId source = source(who.source);
      Sender sender = sender(sheaf.settings(), source);
      return new Load(source, sender, sheaf.settings().state(), again);
    }
    Set<SourceId> named = new TreeSet<>();
    who.split.forEach(written -> named.add(source(written)));
    if (named.size() < 2 || named.size() < who.split.size()) {
      throw CommandFailure.usage("--split needs at least two sources, each once.");
    }
    Sources sources = SourceSettings.of(sheaf.settings().governance(), named);
    Map<SourceId, Sender> senders = new TreeMap<>();
    named.forEach(source -> senders.put(source, sender(sheaf.settings(), source)));
    URI fhir = URI.create(new Running(sheaf.settings()).addresses().fhir());
    var mapping = new Synthea(sources, () -> TakenTypes.of(fhir));
    return new Load(senders, new Split(sources, mapping), sheaf.settings().state(), again);
  }

  private static SourceId source(String written) {
    return SourceId.parse(written)
        .orElseThrow(() -> CommandFailure.usage("A source is ORG/SYSTEM, such as RZA/epr."));
  }

  /** Sends as the source's own client. */
  static Sender sender(Settings settings, SourceId source) {
    URI fhir = URI.create(new Running(settings).addresses().fhir());
    return new Sender(source, fhir, SourceTokens.of(settings, source));
  }
}
