package care.sheaf.benchmarks;

import care.sheaf.benchmarks.leak.LeakBenchCommand;
import care.sheaf.benchmarks.link.LinkBenchCommand;
import care.sheaf.benchmarks.link.PeopleCommand;
import care.sheaf.benchmarks.match.MatchBenchCommand;
import care.sheaf.cli.CommandFailure;
import java.util.Arrays;
import java.util.List;
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
    return new CommandLine(command(arguments))
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
        .setParameterExceptionHandler(
            (failure, words) -> {
              System.err.println("sheaf: " + failure.getMessage());
              System.err.println("Try: ./sheaf bench --help");
              return CommandFailure.USAGE;
            })
        .execute(words(arguments));
  }

  /** Those that need no system take options of their own. */
  private static Object command(String... arguments) {
    String name = arguments.length == 0 ? "" : arguments[0];
    return switch (name) {
      case "link" -> new LinkBenchCommand();
      case "leak" -> new LeakBenchCommand();
      case "match" -> new MatchBenchCommand();
      case "people" -> new PeopleCommand();
      default -> new BenchCommand();
    };
  }

  private static String[] words(String... arguments) {
    boolean own =
        arguments.length > 0 && List.of("link", "match", "people", "leak").contains(arguments[0]);
    return own ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
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
