package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Where {@code ./sheaf bench} arrives. */
public final class Main {

  /** Kept, since the log manager holds loggers weakly. */
  private static final Logger ROOT = Logger.getLogger("");

  private Main() {}

  /** Runs one benchmark. */
  public static void main(String[] arguments) {
    ROOT.setLevel(Level.WARNING);
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    return new CommandLine(new BenchCommand())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
        .setParameterExceptionHandler(
            (failure, words) -> {
              System.err.println("sheaf: " + failure.getMessage());
              System.err.println("Try: ./sheaf bench --help");
              return CommandFailure.USAGE;
            })
        .execute(arguments);
  }

  /** One line; the stack of what nobody foresaw only when asked for. */
  private static int explain(Exception failure) {
    System.err.println("sheaf: " + failure.getMessage());
    if (failure instanceof CommandFailure foreseen) {
      return foreseen.exitCode();
    }
    if (System.getenv("SHEAF_DEBUG") == null) {
      System.err.println("(set SHEAF_DEBUG=1 for details)");
    } else {
      failure.printStackTrace();
    }
    return CommandFailure.FAILED;
  }
}
