package care.sheaf.cli;

/** Ends a command with one clear line and an exit code. */
public final class CommandFailure extends RuntimeException {

  /** Bad input, or a property failed. */
  public static final int FAILED = 1;

  /** The command was written wrongly. */
  public static final int USAGE = 2;

  /** The system, or a part of it, is not reachable. */
  public static final int UNREACHABLE = 3;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Bad input, or a property failed: exit 1. */
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /** The command was written wrongly: exit 2. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message);
  }

  /** The system is not reachable: exit 3. */
  public static CommandFailure unreachable(String message) {
    return new CommandFailure(UNREACHABLE, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
