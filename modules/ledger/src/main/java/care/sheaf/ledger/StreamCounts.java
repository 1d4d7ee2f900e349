package care.sheaf.ledger;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The counts of each server's run, against what its entries say was settled: a settled count that
 * is neither in the log, nor pending, nor stated as rolled back, was removed.
 */
final class StreamCounts {

  private final Map<String, Run> runs = new TreeMap<>();

  private static final class Run {
    final BitSet present = new BitSet();
    final BitSet rolledBack = new BitSet();
    long settled;

    OptionalLong firstMissing() {
      BitSet known = (BitSet) present.clone();
      known.or(rolledBack);
      int missing = known.nextClearBit(0);
      return missing < settled ? OptionalLong.of(missing) : OptionalLong.empty();
    }

    /** Between the last settled count and the last seen one. */
    long unaccounted() {
      BitSet known = (BitSet) present.clone();
      known.or(rolledBack);
      return (long) known.length() - known.cardinality();
    }
  }

  /**
   * Notes an entry.
   *
   * @return false when its count was there before
   */
  boolean add(EntryFacts facts) {
    Run run = runs.computeIfAbsent(facts.node(), node -> new Run());
    int counter = Math.toIntExact(facts.counter());
    if (run.present.get(counter)) {
      return false;
    }
    run.present.set(counter);
    run.settled = Math.max(run.settled, Math.min(facts.settled(), facts.counter()));
    facts.rolledBack().forEach(count -> run.rolledBack.set(Math.toIntExact(count)));
    return true;
  }

  /** The first missing count of each run that has one. */
  Map<String, Long> missing() {
    var missing = new TreeMap<String, Long>();
    runs.forEach(
        (node, run) -> run.firstMissing().ifPresent(counter -> missing.put(node, counter)));
    return missing;
  }

  /** Counts that were allotted but of which nothing is known: in flight, or cut off by a crash. */
  long unaccounted() {
    return runs.values().stream().mapToLong(Run::unaccounted).sum();
  }
}
