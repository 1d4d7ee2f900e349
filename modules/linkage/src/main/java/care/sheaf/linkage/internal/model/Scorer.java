package care.sheaf.linkage.internal.model;

import java.util.ArrayList;
import java.util.List;

/** How likely a pair is one person. Not for several threads. */
public final class Scorer {

  private static final double LOG2 = Math.log(2);

  /** Below this a pair is as good as impossible, and how impossible does not matter. */
  private static final double FLOOR = -60;

  private final Levels levels;
  private final int width;
  private final double[][] same;
  private final double[][] neighbours;
  private final Relation[] relations;
  private final double[] priors;
  private final boolean[][] shares;
  private final double strangers;
  private final double prior;
  private final byte[] level;
  private final float[] rarity;

  public Scorer(Evidence evidence, Parameters parameters) {
    this.levels = evidence.levels();
    this.width = evidence.nodes().fields().size();
    this.same = logs(parameters.same(), parameters.strangers());
    this.neighbours = logs(parameters.neighbours(), parameters.strangers());
    List<Relation> known = new ArrayList<>(parameters.priors().keySet());
    this.relations = known.toArray(Relation[]::new);
    this.priors = new double[relations.length];
    this.shares = new boolean[relations.length][width];
    double all = 0;
    for (int at = 0; at < relations.length; at++) {
      double share = parameters.prior(relations[at]);
      priors[at] = Math.log(share) / LOG2;
      all += share;
      for (int field = 0; field < width; field++) {
        shares[at][field] = relations[at].shares(parameters.roles()[field]);
      }
    }
    this.strangers = Math.log(Math.max(1e-9, 1 - all)) / LOG2;
    double ofSame = parameters.priorOfSame();
    this.prior = Math.log(ofSame / (1 - ofSame)) / LOG2;
    this.level = new byte[width];
    this.rarity = new float[width];
  }

  private static double[][] logs(double[][] above, double[][] below) {
    double[][] logs = new double[above.length][];
    for (int field = 0; field < above.length; field++) {
      logs[field] = new double[above[field].length];
      for (int at = 1; at < logs[field].length; at++) {
        logs[field][at] = Math.log(above[field][at] / below[field][at]) / LOG2;
      }
    }
    return logs;
  }

  /** log2 of the odds that a pair is one person rather than two, the prior included. */
  public double odds(int left, int right) {
    levels.compare(left, right, level, rarity);
    return odds();
  }

  private double odds() {
    double one = 0;
    double two = 0;
    boolean any = false;
    for (int at = 0; at < relations.length; at++) {
      double bits = bits(at);
      if (relations[at].isOnePerson()) {
        one += power(bits);
        any |= bits > FLOOR;
      } else {
        two += power(bits);
      }
    }
    if (!any) {
      return FLOOR;
    }
    return Math.log(one / (two + power(strangers))) / LOG2;
  }

  private double bits(int relation) {
    double bits = priors[relation];
    double[][] chances = relations[relation] == Relation.RESIDENTS ? neighbours : same;
    for (int field = 0; field < width; field++) {
      if (shares[relation][field] && level[field] != 0) {
        bits += chances[field][level[field]] + rarity[field];
      }
    }
    return bits;
  }

  private static double power(double bits) {
    return bits < -200 ? 0 : Math.exp(bits * LOG2);
  }

  /** log2 of the odds that any pair is one person, before looking. */
  public double prior() {
    return prior;
  }

  /**
   * What stands behind the odds of a pair.
   *
   * @param levels the agreement level of each field
   * @param bits what each field adds, as if fields were independent
   * @param together what is taken off since relatives, neighbours or namesakes share fields for a
   *     reason, or put on since one who moves house changes several at once
   * @param rival the likeliest way to be two persons
   */
  public record Reasons(byte[] levels, double[] bits, double together, String rival) {}

  /** Explains a pair. */
  public Reasons reasons(int left, int right) {
    double odds = odds(left, right);
    double[] bits = new double[width];
    double sum = prior;
    for (int field = 0; field < width; field++) {
      bits[field] = level[field] == 0 ? 0 : same[field][level[field]] + rarity[field];
      sum += bits[field];
    }
    String rival = "strangers";
    double best = strangers;
    for (int at = 0; at < relations.length; at++) {
      double against = relations[at].isOnePerson() ? best : bits(at);
      if (against > best) {
        best = against;
        rival = relations[at].words();
      }
    }
    return new Reasons(level.clone(), bits, odds - sum, rival);
  }
}
