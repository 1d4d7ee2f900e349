package care.sheaf.linkage.internal.blocking;

import care.sheaf.linkage.internal.data.Nodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rules that can be paid for: single parts, pairs and threes of them, none within another, each
 * with an estimate of its pairs from a sample of the records.
 */
final class RuleFinder {

  private static final int SAMPLE = 60_000;
  private static final int MOST_RULES = 90;

  private final Nodes nodes;
  private final Parts parts;
  private final double limit;
  private final int[] sample;
  private final double scale;

  /**
   * @param limit the most pairs that one rule may cost
   */
  RuleFinder(Nodes nodes, Parts parts, double limit) {
    this.nodes = nodes;
    this.parts = parts;
    this.limit = limit;
    int step = Math.max(1, nodes.size() / SAMPLE);
    this.sample =
        IntStream.range(0, nodes.size())
            .filter(node -> step == 1 || Keys.mix(node) >>> 1 < Long.MAX_VALUE / step)
            .toArray();
    this.scale = nodes.size() / (double) Math.max(1, sample.length);
  }

  List<Rule> find() {
    var affordable = new ArrayList<Rule>();
    var tooDear = new ArrayList<Rule>();
    var singles = new ArrayList<Rule>();
    for (int part = 0; part < parts.count(); part++) {
      singles.add(Rule.of(parts, part));
    }
    sort(singles, affordable, tooDear);
    var pairs = new ArrayList<Rule>();
    extend(tooDear, affordable, pairs);
    var dearPairs = new ArrayList<Rule>();
    sort(pairs, affordable, dearPairs);
    var threes = new ArrayList<Rule>();
    extend(dearPairs, affordable, threes);
    sort(threes, affordable, new ArrayList<>());
    affordable.sort(Comparator.comparingDouble(rule -> -rule.cost()));
    return affordable.subList(0, Math.min(MOST_RULES, affordable.size()));
  }

  private void sort(List<Rule> rules, List<Rule> affordable, List<Rule> tooDear) {
    double[] costs = rules.parallelStream().mapToDouble(this::cost).toArray();
    for (int at = 0; at < costs.length; at++) {
      Rule rule = rules.get(at).costing(costs[at]);
      boolean alone = rule.parts().length > 1 || parts.mayStandAlone(rule.parts()[0]);
      if (alone && costs[at] <= limit) {
        affordable.add(rule);
      } else {
        tooDear.add(rule);
      }
    }
  }

  /** Adds one part of another field to each, where no cheaper rule finds the same. */
  private void extend(List<Rule> rules, List<Rule> affordable, List<Rule> longer) {
    for (Rule rule : rules) {
      int last = rule.parts()[rule.parts().length - 1];
      for (int part = last + 1; part < parts.count(); part++) {
        if ((rule.fields() & parts.fieldMask(part)) != 0) {
          continue;
        }
        int[] more = Arrays.copyOf(rule.parts(), rule.parts().length + 1);
        more[more.length - 1] = part;
        Rule extended = Rule.of(parts, more);
        if (Keys.fits(parts, extended) && affordable.stream().noneMatch(extended::isWithin)) {
          longer.add(extended);
        }
      }
    }
  }

  /** Estimated pairs, large blocks being windowed. */
  private double cost(Rule rule) {
    if (!Keys.fits(parts, rule)) {
      return Double.MAX_VALUE;
    }
    var keys = new Keys(parts);
    long[] all = new long[sample.length];
    int count = 0;
    for (int node : sample) {
      int found = keys.of(rule, node);
      if (count + found > all.length) {
        all = Arrays.copyOf(all, Math.max(all.length * 2, count + found));
      }
      for (int at = 0; at < found; at++) {
        long side = nodes.isOfSecond(node) ? 1 : 0;
        all[count++] = (keys.get(at) & ~1L) | side;
      }
    }
    Arrays.sort(all, 0, count);
    double cost = 0;
    for (int from = 0; from < count; ) {
      int to = from;
      int second = 0;
      while (to < count && (all[to] & ~1L) == (all[from] & ~1L)) {
        second += (int) (all[to++] & 1);
      }
      cost += costOf(to - from, second);
      from = to;
    }
    return cost;
  }

  private double costOf(double size, double second) {
    double pairs = nodes.twoFiles() ? (size - second) * second : size * (size - 1) / 2;
    double whole = size * scale;
    boolean windowed = size > 2 && whole > Blocks.LARGEST;
    return windowed
        ? Math.min(whole * Blocks.WINDOW * 2, pairs * scale * scale)
        : pairs * scale * scale;
  }
}
