package care.sheaf.cli.system;

import java.io.PrintStream;
import java.time.Duration;

/** What whoever waits is told: a line for each step, with the seconds since the start. */
public final class Progress {

  private final PrintStream out;
  private final long began = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** One line about one part. */
  public synchronized void say(String part, String what) {
    out.printf("[%4d s] %-11s %s%n", elapsed().toSeconds(), part, what);
    out.flush();
  }

  /** Text as it is. */
  public synchronized void print(String text) {
    out.println(text);
    out.flush();
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
