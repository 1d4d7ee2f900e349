package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.List;

/**
 * Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea, Flood: Fast
 * splittable pseudorandom number generators, 2014).
 *
 * <p>Each aspect of a person has dice of its own, so that drawing once more for one aspect does not
 * change all others.
 */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  static Dice of(long seed, long index, String aspect) {
    return new Dice(mix(mix(seed) + GOLDEN * index) ^ mix(aspect.hashCode()));
  }

  /** From 0 to below 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  /** Both ends are included. */
  int between(int lowest, int highest) {
    return lowest + below(highest - lowest + 1);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Both ends are included; the later one where they are the wrong way round. */
  LocalDate day(LocalDate from, LocalDate to) {
    int days = (int) (to.toEpochDay() - from.toEpochDay());
    return days <= 0 ? to : from.plusDays(below(days + 1));
  }

  /** How often something happens that happens {@code mean} times on average (Poisson). */
  int times(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = unit();
    int count = 0;
    while (product > limit) {
      product *= unit();
      count++;
    }
    return count;
  }

  /** The place in a list of weights, each as likely as its share of the sum. */
  int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = below(sum);
    int place = 0;
    while (left >= weights[place]) {
      left -= weights[place];
      place++;
    }
    return place;
  }

  /** Of roughly normal shape: most lie within one {@code spread} of the mean, none beyond three. */
  double around(double mean, double spread) {
    double sum = unit() + unit() + unit() + unit() + unit() + unit() - 3;
    return mean + spread * sum * 1.4142135623730951;
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
