package care.sheaf.linkage.internal.blocking;

import care.sheaf.linkage.internal.data.Nodes;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Records in blocks under one rule. A block of more than {@link #LARGEST} records is not compared
 * whole: it is sorted twice by the most telling other fields, and each record is compared with the
 * {@link #WINDOW} after it.
 */
final class Blocks {

  static final int LARGEST = 400;
  static final int WINDOW = 20;

  private static final int CHUNKS = 32;
  private static final int NODE_BITS = 25;
  private static final long NODE = (1L << NODE_BITS) - 1;

  private final Nodes nodes;
  private final Rule rule;
  private final long[] entries;
  private final boolean several;

  /** The lower part of a sorting key: the second field. */
  private static final long MINOR = (1L << (NODE_BITS + 15)) - 1;

  /** What is done with a pair. */
  interface Pairs {
    void take(int left, int right);
  }

  /**
   * @param wanted which keys to keep: all, or some for a sample
   */
  Blocks(Nodes nodes, Parts parts, Rule rule, LongPredicate wanted) {
    this.nodes = nodes;
    this.rule = rule;
    int slots = 1;
    for (int part : rule.parts()) {
      slots *= parts.slots(part);
    }
    this.several = slots > 1;
    int step = nodes.size() / CHUNKS + 1;
    long[][] found =
        IntStream.range(0, CHUNKS)
            .parallel()
            .mapToObj(
                chunk ->
                    entries(
                        parts,
                        wanted,
                        Math.min(nodes.size(), chunk * step),
                        Math.min(nodes.size(), (chunk + 1) * step)))
            .toArray(long[][]::new);
    int count = Arrays.stream(found).mapToInt(some -> some.length).sum();
    this.entries = new long[count];
    int filled = 0;
    for (long[] some : found) {
      System.arraycopy(some, 0, entries, filled, some.length);
      filled += some.length;
    }
    Arrays.parallelSort(entries);
  }

  private long[] entries(Parts parts, LongPredicate wanted, int from, int to) {
    var keys = new Keys(parts);
    long[] found = new long[Math.max(16, to - from)];
    int count = 0;
    for (int node = from; node < to; node++) {
      int there = keys.of(rule, node);
      for (int at = 0; at < there; at++) {
        if (wanted.test(keys.get(at))) {
          if (count == found.length) {
            found = Arrays.copyOf(found, found.length + found.length / 2);
          }
          found[count++] = (keys.get(at) & ~NODE) | node;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  int size() {
    return entries.length;
  }

  /** The end of the block that an entry lies in. */
  int end(int from) {
    int to = from + 1;
    long key = entries[from] & ~NODE;
    while (to < entries.length && (entries[to] & ~NODE) == key) {
      to++;
    }
    return to;
  }

  /** Where a block begins at or after an entry. */
  int start(int at) {
    int from = at;
    while (from > 0
        && from < entries.length
        && (entries[from] & ~NODE) == (entries[from - 1] & ~NODE)) {
      from++;
    }
    return Math.min(from, entries.length);
  }

  /**
   * Gives the pairs of one block, each once over all blocks of the rule.
   *
   * @return records in it when it was too large to be compared whole, otherwise 0
   */
  int pairs(int from, int to, Keys mine, Keys theirs, Pairs pairs) {
    if (to - from > LARGEST) {
      long[] other = otherFields();
      window(from, to, other[0], other[1], mine, theirs, pairs);
      window(from, to, other[1], other[0], mine, theirs, pairs);
      return to - from;
    }
    for (int at = from; at < to; at++) {
      for (int next = at + 1; next < to; next++) {
        take(entries[at], entries[next], mine, theirs, pairs);
      }
    }
    return 0;
  }

  private void take(long one, long other, Keys mine, Keys theirs, Pairs pairs) {
    int left = (int) (one & NODE);
    int right = (int) (other & NODE);
    if (left == right || !nodes.isAskedFor(left, right)) {
      return;
    }
    if (several && !isFirstShared(one & ~NODE, left, right, mine, theirs)) {
      return;
    }
    pairs.take(Math.min(left, right), Math.max(left, right));
  }

  /** Two records may meet in several blocks of one rule; they count in the first. */
  private boolean isFirstShared(long block, int left, int right, Keys mine, Keys theirs) {
    int ours = mine.of(rule, left);
    int others = theirs.of(rule, right);
    int at = 0;
    int other = 0;
    while (at < ours && other < others) {
      long key = mine.get(at);
      long otherKey = theirs.get(other);
      if (key == otherKey) {
        return (key & ~NODE) == block;
      }
      if (key < otherKey) {
        at++;
      } else {
        other++;
      }
    }
    return true;
  }

  /** The two fields outside the rule that tell most records apart. */
  private long[] otherFields() {
    long best = -1;
    long second = -1;
    double bestChance = 2;
    double secondChance = 2;
    for (int field = 0; field < nodes.fields().size(); field++) {
      double chance = nodes.fields().get(field).chanceOfSame();
      if ((rule.fields() & 1L << field) != 0) {
        continue;
      }
      if (chance < bestChance) {
        second = best;
        secondChance = bestChance;
        best = field;
        bestChance = chance;
      } else if (chance < secondChance) {
        second = field;
        secondChance = chance;
      }
    }
    return new long[] {best, second};
  }

  private void window(
      int from, int to, long first, long then, Keys mine, Keys theirs, Pairs pairs) {
    long[] order = new long[to - from];
    for (int at = from; at < to; at++) {
      int node = (int) (entries[at] & NODE);
      long major = first < 0 ? 0 : nodes.value(node, (int) first);
      long minor = then < 0 ? 0 : nodes.value(node, (int) then);
      long sign = (Keys.mix(major) & ~MINOR) | (Keys.mix(minor) & MINOR);
      order[at - from] = (sign & ~NODE) | node;
    }
    Arrays.sort(order);
    for (int at = 0; at < order.length; at++) {
      int end = Math.min(order.length, at + 1 + WINDOW);
      for (int next = at + 1; next < end; next++) {
        long block = entries[from] & ~NODE;
        take(block | (order[at] & NODE), block | (order[next] & NODE), mine, theirs, pairs);
      }
    }
  }
}
