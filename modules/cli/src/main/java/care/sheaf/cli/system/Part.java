package care.sheaf.cli.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One program of the running system. */
interface Part {

  /** Short and fit for a file name. */
  String name();

  /** For people. */
  String title();

  List<Ports.Use> ports();

  /** Where its output goes. */
  Path log();

  /** How it is started, in the foreground; output goes to {@link #log()}. */
  ProcessBuilder command() throws IOException;

  /** Whether it does its work now; asked again and again. */
  boolean ready();

  /** A fault that waiting will not heal, in one line. */
  default Optional<String> hopeless() {
    return Optional.empty();
  }

  /**
   * Why it ended, in one line that says what to do, where its log tells and somebody can mend it
   * while it is started again and again.
   */
  default Optional<String> fault() {
    return Optional.empty();
  }

  /** Whether an end with this code only asks to be started once more. */
  default boolean startsAgainAfter(int exitCode) {
    return false;
  }

  /** What is left to do once it is ready. */
  default void wasReady() {}

  /** How long a start may take. */
  Duration patience();

  /** The signal on which it ends in good order. */
  default String stopSignal() {
    return "TERM";
  }
}
