package care.sheaf.cli;

import care.sheaf.cli.load.Load;
import care.sheaf.cli.load.Sender;
import care.sheaf.cli.realm.ClientKeys;
import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.system.Running;
import care.sheaf.kernel.SourceId;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf load}: sends files as a source would. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Sends FHIR R4 files through the API as one source.",
      "A transaction or batch is sent as it is. Of another bundle, and of a single resource, each",
      "resource becomes one entry of a transaction: PUT when it has an id, else POST.",
      "A load that was broken off goes on where it was when it is started again."
    })
final class LoadCommand implements Callable<Integer> {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @Option(
      names = "--source",
      required = true,
      paramLabel = "ORG/SYSTEM",
      description = "Who sends, such as RZA/epr.")
  private String source = "";

  @Option(names = "--again", description = "Send also what an earlier load has sent.")
  private boolean again;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files (.json, .ndjson, .xml), or folders of such.")
  private List<Path> paths = new ArrayList<>();

  @Override
  public Integer call() {
    SourceId sender =
        SourceId.parse(source)
            .orElseThrow(() -> CommandFailure.usage("A source is ORG/SYSTEM, such as RZA/epr."));
    Sender ready = sender(sheaf.settings(), sender);
    Load.Result result = new Load(sender, ready, sheaf.settings().state(), again).send(paths);
    System.out.println(result.tally().table());
    if (result.before() > 0) {
      System.out.printf(
          "%d bundles were sent by an earlier load and not again (--again sends them).%n",
          result.before());
    }
    return result.tally().hasRejections() ? CommandFailure.FAILED : 0;
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
