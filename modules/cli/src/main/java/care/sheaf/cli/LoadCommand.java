package care.sheaf.cli;

import care.sheaf.cli.load.Load;
import care.sheaf.cli.load.Sender;
import care.sheaf.cli.load.TakenTypes;
import care.sheaf.cli.realm.ClientKeys;
import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.split.Sources;
import care.sheaf.cli.split.Split;
import care.sheaf.cli.synthea.Synthea;
import care.sheaf.cli.system.Running;
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
      "A load that was broken off goes on where it was when it is started again."
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
  }

  @Option(names = "--again", description = "Send also what an earlier load has sent.")
  private boolean again;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files (.json, .ndjson, .xml), or folders of such.")
  private List<Path> paths = new ArrayList<>();

  @Override
  public Integer call() {
    Load.Result result = load().send(paths);
    System.out.println(result.tally().table());
    if (result.before() > 0) {
      System.out.printf(
          "%d bundles were sent by an earlier load and not again (--again sends them).%n",
          result.before());
    }
    return result.tally().hasRejections() ? CommandFailure.FAILED : 0;
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
    var addresses = new Running(settings).addresses();
    String client = RealmFiles.read(settings.checkout()).clientOf(source);
    var keys = new ClientKeys(settings.state().keys());
    var tokens = new Tokens(addresses.issuer());
    return new Sender(
        source,
        URI.create(addresses.fhir()),
        () -> tokens.ofClient(client, keys.read(client), "system/*.cud system/*.rs"));
  }
}
