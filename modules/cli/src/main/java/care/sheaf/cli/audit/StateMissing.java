package care.sheaf.cli.audit;

/** A file of the installation's state is not there. */
final class StateMissing extends RuntimeException {

  private final int exitCode;

  StateMissing(int exitCode, String whatToDo) {
    super(whatToDo);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
