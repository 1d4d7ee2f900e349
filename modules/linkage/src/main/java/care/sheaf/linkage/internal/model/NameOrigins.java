package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Nodes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Given and family names of one origin go together: among strangers with one rare family name a
 * given name of the same language is no rarity. Origins are not told but learned, as hidden classes
 * within which given and family name are independent (probabilistic latent semantic analysis,
 * Hofmann 1999). Names with one birth date count once, so that the records of one person teach
 * nothing.
 */
public final class NameOrigins {

  private static final int CLASSES = 8;
  private static final int SAMPLE = 200_000;
  private static final int ROUNDS = 40;

  /** A name met in so many combinations is half taken at its word. */
  private static final double DOUBT = 3;

  private final float[] ofGiven;
  private final float[] ofFamily;
  private final double[] shares = new double[CLASSES];

  private NameOrigins(int givenNames, int familyNames) {
    ofGiven = new float[givenNames * CLASSES];
    ofFamily = new float[familyNames * CLASSES];
  }

  /** Learns from all records that have both names. */
  static NameOrigins of(Nodes nodes, int given, int family) {
    var origins =
        new NameOrigins(nodes.fields().get(given).size(), nodes.fields().get(family).size());
    long[] pairs = combinations(nodes, given, family);
    origins.start();
    for (int round = 0; round < ROUNDS; round++) {
      origins.step(pairs);
    }
    return origins;
  }

  /** Names once for each birth date, which stands for a person; for each record without one. */
  private static long[] combinations(Nodes nodes, int given, int family) {
    int born = Evidence.indexOf(nodes.fields(), FieldKind.DATE_OF_BIRTH);
    Set<Long> seen = new HashSet<>();
    int step = Math.max(1, nodes.size() / SAMPLE);
    long[] pairs = new long[nodes.size() / step + 1];
    int count = 0;
    for (int node = 0; node < nodes.size(); node += step) {
      int one = nodes.value(node, given);
      int other = nodes.value(node, family);
      if (one == 0 || other == 0) {
        continue;
      }
      long names = ((long) one << 32) | other;
      int date = born < 0 ? 0 : nodes.value(node, born);
      if (date == 0 || seen.add(names * 0x9E3779B97F4A7C15L + date)) {
        pairs[count++] = names;
      }
    }
    return Arrays.copyOf(pairs, count);
  }

  /** Nearly even, and never quite, since classes that are equal stay so. */
  private void start() {
    Arrays.fill(shares, 1.0 / CLASSES);
    for (float[] table : new float[][] {ofGiven, ofFamily}) {
      for (int at = 0; at < table.length; at++) {
        int mixed = (at + 1) * 0x9E3779B1;
        table[at] = (float) ((0.6 + (mixed >>> 8) / (double) (1 << 24) * 0.8) / CLASSES);
      }
    }
  }

  private void step(long[] pairs) {
    double[] given = new double[ofGiven.length];
    double[] family = new double[ofFamily.length];
    double[] all = new double[CLASSES];
    double[] chance = new double[CLASSES];
    for (long pair : pairs) {
      int one = (int) (pair >>> 32) * CLASSES;
      int other = (int) pair * CLASSES;
      double sum = 0;
      for (int at = 0; at < CLASSES; at++) {
        chance[at] = ofGiven[one + at] * ofFamily[other + at] / shares[at];
        sum += chance[at];
      }
      for (int at = 0; at < CLASSES; at++) {
        double share = chance[at] / sum;
        given[one + at] += share;
        family[other + at] += share;
        all[at] += share;
      }
    }
    for (int at = 0; at < CLASSES; at++) {
      shares[at] = (all[at] + 1) / (pairs.length + CLASSES);
    }
    take(given, ofGiven);
    take(family, ofFamily);
  }

  private void take(double[] counts, float[] table) {
    for (int name = 0; name < table.length; name += CLASSES) {
      double all = 0;
      for (int at = 0; at < CLASSES; at++) {
        all += counts[name + at];
      }
      for (int at = 0; at < CLASSES; at++) {
        table[name + at] = (float) ((counts[name + at] + DOUBT * shares[at]) / (all + DOUBT));
      }
    }
  }

  /**
   * log2 of how much oftener strangers have both names than if these were independent; nought where
   * they go together less often, since that may be for want of records.
   */
  double together(int given, int family) {
    double ratio = 0;
    for (int at = 0; at < CLASSES; at++) {
      ratio += ofGiven[given * CLASSES + at] * ofFamily[family * CLASSES + at] / shares[at];
    }
    return Math.max(0, Math.log(ratio) / Math.log(2));
  }
}
