package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.OpaqueId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that is the same each time: of a seed and a number. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed, long number) {
    random = new SplittableRandom(mixed(mixed(seed) + number));
  }

  /** Neighbours far apart, or the chance of one would be that of the next, one step later. */
  private static long mixed(long value) {
    long mixing = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixing = (mixing ^ (mixing >>> 27)) * 0x94D049BB133111EBL;
    return mixing ^ (mixing >>> 31);
  }

  boolean in(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From 0, below the limit. */
  int below(int limit) {
    return random.nextInt(limit);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** At most so many, each once, in the order of chance. */
  <T> List<T> some(List<T> values, int most) {
    var left = new ArrayList<>(values);
    var taken = new ArrayList<T>();
    for (int count = Math.min(random.nextInt(most + 1), left.size()); count > 0; count--) {
      taken.add(left.remove(random.nextInt(left.size())));
    }
    return taken;
  }

  /** An id as the server gives them. */
  String id() {
    byte[] bytes = new byte[17];
    random.nextBytes(bytes);
    return OpaqueId.encode(bytes);
  }
}
