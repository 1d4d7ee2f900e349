package care.sheaf.benchmarks;

import care.sheaf.cli.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a benchmark is to be run.
 *
 * @param rounds how often ours and the peer take turns
 * @param time of one load in one round
 * @param warmUp before the first round, for each side and each kind of load
 * @param connectionsAsked instead of the benchmark's own number, or null
 * @param seed of everything that is invented anew
 * @param folder for files that nobody needs afterwards
 * @param growth for the benchmark of that name
 */
record Plan(
    Settings settings,
    int rounds,
    Duration time,
    Duration warmUp,
    @Nullable Integer connectionsAsked,
    long seed,
    String encoding,
    Path folder,
    Growth growth) {

  private static final long MOST_REQUESTS = 1_000_000;

  Plan {
    if (rounds < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a benchmark has rounds and a time");
    }
  }

  int connections(int usual) {
    return connectionsAsked == null ? usual : connectionsAsked;
  }

  /** A load of one round. */
  Load load(int connections) {
    return new Load(connections, time, MOST_REQUESTS);
  }

  Load warmUp(int connections) {
    return new Load(connections, warmUp, MOST_REQUESTS);
  }

  /** On the screen, beside the table: what goes on now. */
  void say(String words) {
    System.err.println("  " + words);
  }
}
