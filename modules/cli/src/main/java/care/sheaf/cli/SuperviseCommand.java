package care.sheaf.cli;

import care.sheaf.cli.system.Progress;
import picocli.CommandLine.Command;

/** What {@code ./sheaf start} leaves running; the same as {@code run}, spoken to by signals. */
@Command(name = "supervise", hidden = true, mixinStandardHelpOptions = true)
final class SuperviseCommand extends RunCommand {

  /** The last line of a start in the background, for which its starter waits. */
  static final String DONE = "./sheaf stop ends it.";

  @Override
  protected void afterWelcome(Progress progress) {
    progress.print(DONE);
  }
}
