package care.sheaf.linkage.internal.blocking;

import java.util.Arrays;

/** The block keys of a record under a rule. Not for several threads. */
final class Keys {

  static final int MOST = 12;

  private final Parts parts;
  private final int[] found = new int[MOST];
  private long[] keys = new long[MOST];
  private long[] next = new long[MOST];
  private int count;

  Keys(Parts parts) {
    this.parts = parts;
  }

  /** Whether a rule gives one record no more keys than can be kept. */
  static boolean fits(Parts parts, Rule rule) {
    int combinations = 1;
    for (int part : rule.parts()) {
      combinations *= parts.slots(part);
    }
    return combinations <= MOST;
  }

  /** Finds the keys, smallest first, each once. */
  int of(Rule rule, int node) {
    count = 1;
    keys[0] = 0x1234567L;
    for (int part : rule.parts()) {
      int there = parts.keys(part, node, found);
      int made = 0;
      for (int at = 0; at < count; at++) {
        for (int slot = 0; slot < there; slot++) {
          next[made++] = mix(keys[at] ^ ((long) part << 32 ^ found[slot]));
        }
      }
      long[] swap = keys;
      keys = next;
      next = swap;
      count = made;
      if (made == 0) {
        return 0;
      }
    }
    if (count > 1) {
      Arrays.sort(keys, 0, count);
    }
    return count;
  }

  long get(int at) {
    return keys[at];
  }

  int count() {
    return count;
  }

  static long mix(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }
}
