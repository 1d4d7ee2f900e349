package care.sheaf.cli;

import picocli.CommandLine.Command;

@Command(name = "load", mixinStandardHelpOptions = true)
final class LoadCommand implements Runnable {

  @Override
  public void run() {}
}
