package care.sheaf.cli;

import care.sheaf.cli.system.Running;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf stop}. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Stops the whole system and leaves no process behind.")
final class StopCommand implements Runnable {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @Override
  public void run() {
    var running = new Running(sheaf.settings());
    if (running.supervisor().isPresent()) {
      System.out.println("Stopping…");
    }
    List<String> ended = running.stop();
    System.out.println(ended.isEmpty() ? "Sheaf was not running." : "Stopped; no process is left.");
  }
}
