package care.sheaf.cli;

import care.sheaf.cli.system.Running;
import care.sheaf.cli.system.SystemStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf status}: exit 0 when all parts are up and the portal answers, else 3. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says which parts run. Exit 0 when all is well, 3 when not.")
final class StatusCommand implements Callable<Integer> {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var running = new Running(sheaf.settings());
    SystemStatus status = degradedIfSilent(running, running.status());
    System.out.println(json ? status.json() : StatusTable.of(status));
    return status.phase().equals("running") ? 0 : CommandFailure.UNREACHABLE;
  }

  /** A part that is down, or a portal that does not answer, is said, whatever was last written. */
  private static SystemStatus degradedIfSilent(Running running, SystemStatus status) {
    if (!status.phase().equals("running")) {
      return status;
    }
    String message = "";
    for (SystemStatus.PartStatus part : status.parts()) {
      if (!part.state().equals("up")) {
        message = part.name() + " is " + part.state();
      }
    }
    if (message.isEmpty() && !running.answers(status.addresses().issuer())) {
      message = "the sign-in service does not answer";
    }
    if (message.isEmpty() && !running.answers(status.addresses().portal())) {
      message = "the portal does not answer";
    }
    return message.isEmpty()
        ? status
        : new SystemStatus(
            "degraded", message, status.supervisor(), status.addresses(), status.parts());
  }
}
