package care.sheaf.cli;

import care.sheaf.cli.system.Progress;
import care.sheaf.cli.system.Supervisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf run}: everything, in the foreground. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the whole system in the foreground: PostgreSQL, Keycloak and Payara.",
      "The first start loads the demonstration estate. Ctrl-C stops it all."
    })
class RunCommand implements Runnable {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @Option(names = "--empty", description = "Load no demonstration data.")
  private boolean empty;

  @Override
  public void run() {
    Progress progress = new Progress(System.out);
    var supervisor = new Supervisor(sheaf.settings(), progress);
    supervisor.run(
        () -> {
          if (!empty) {
            new EstateLoad(sheaf.settings(), progress).once();
          }
          progress.print(Welcome.text(sheaf.settings()));
          afterWelcome(progress);
        });
  }

  /** What is said at the end of the start. */
  protected void afterWelcome(Progress progress) {
    progress.print("Ctrl-C stops it.");
  }
}
