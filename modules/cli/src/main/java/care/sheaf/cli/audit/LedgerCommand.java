package care.sheaf.cli.audit;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands share: where the state lies, the key, how failures are said. */
abstract class LedgerCommand implements Callable<Integer> {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--key",
      paramLabel = "VKEY",
      description =
          "The log's public key, name+hash+base64, or a file that holds it. Without it, the key"
              + " of this installation.")
  private @Nullable String key;

  /** The environment, which tests replace. */
  Map<String, String> environment = System.getenv();

  abstract int run() throws SQLException;

  @Override
  public Integer call() {
    try {
      return run();
    } catch (SQLException unreachable) {
      complain("The database cannot be reached. Is the system running? Try ./sheaf status.");
      return UNREACHABLE;
    } catch (StateMissing missing) {
      complain(String.valueOf(missing.getMessage()));
      return missing.exitCode();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException failure) {
      complain(String.valueOf(failure.getMessage()));
      return FAILED;
    }
  }

  LedgerKeys keys() {
    return new LedgerKeys(home().resolve("keys"), key);
  }

  LedgerConnection connection() {
    return new LedgerConnection(home().resolve("connection.env"));
  }

  /** To standard output: what was asked for. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** To standard error. */
  void complain(String line) {
    spec.commandLine().getErr().println(line);
  }

  private Path home() {
    String named = environment.get("SHEAF_HOME");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    return Path.of(environment.getOrDefault("SHEAF_CHECKOUT", "."), ".sheaf");
  }
}
