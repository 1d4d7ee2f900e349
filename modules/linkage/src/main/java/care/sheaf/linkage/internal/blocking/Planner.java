package care.sheaf.linkage.internal.blocking;

import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.model.Evidence;
import care.sheaf.linkage.internal.model.Levels;
import care.sheaf.linkage.internal.model.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Chooses how pairs are found: of all rules that can be paid for, those that together find nearly
 * every pair that the model takes for one person, at the least cost.
 */
public final class Planner {

  /** All pairs are compared where there are no more than these. */
  private static final double ALL_PAIRS = 3_000_000;

  private static final int TRAINING_PAIRS = 400_000;
  private static final int IDENTICAL_PAIRS = 20_000;

  private final Evidence evidence;
  private final Nodes nodes;
  private final Parts parts;
  private final List<Rule> rules;
  private final double budget;
  private final double[] rates;

  public Planner(Evidence evidence, Parts parts) {
    this.evidence = evidence;
    this.nodes = evidence.nodes();
    this.parts = parts;
    this.budget = Math.max(25.0 * nodes.size(), 8_000_000);
    this.rules = new RuleFinder(nodes, parts, Math.max(5.0 * nodes.size(), 1_500_000)).find();
    double each = TRAINING_PAIRS / (double) Math.max(1, rules.size());
    this.rates = new double[rules.size()];
    for (int at = 0; at < rates.length; at++) {
      rates[at] = Math.min(1, each / Math.max(1, rules.get(at).cost()));
    }
  }

  /** Whether every pair is compared, since there are few. */
  public boolean comparesAll() {
    double size = nodes.size();
    return size * (size - 1) / 2 <= ALL_PAIRS;
  }

  /** Pairs to learn from, drawn from what each rule finds. */
  public Training training() {
    long[] found = comparesAll() ? everyPair() : sampled();
    int width = nodes.fields().size();
    int identical = Math.min(IDENTICAL_PAIRS, identicalNodes());
    int size = found.length + identical;
    byte[] levels = new byte[size * width];
    float[] rarity = new float[size * width];
    double[] weights = new double[size];
    long[] usable = new long[size];
    long[] shared = new long[size];
    int chunk = 4096;
    IntStream.range(0, (found.length + chunk - 1) / chunk)
        .parallel()
        .forEach(
            block -> {
              Levels compared = evidence.levels();
              byte[] level = new byte[width];
              float[] more = new float[width];
              int end = Math.min(found.length, (block + 1) * chunk);
              for (int at = block * chunk; at < end; at++) {
                int left = (int) (found[at] >>> 32);
                int right = (int) found[at];
                compared.compare(left, right, level, more);
                System.arraycopy(level, 0, levels, at * width, width);
                System.arraycopy(more, 0, rarity, at * width, width);
                shared[at] = parts.shared(left, right);
                usable[at] = comparesAll() ? -1 : usable(shared[at]);
                weights[at] = comparesAll() ? 1 : weight(shared[at]);
              }
            });
    addIdentical(found.length, levels, rarity, weights, usable, shared);
    return new Training(width, levels, rarity, weights, usable, shared);
  }

  private int identicalNodes() {
    int count = 0;
    for (int node = 0; node < nodes.size() && !nodes.twoFiles(); node++) {
      count += nodes.weight(node) > 1 ? 1 : 0;
    }
    return count;
  }

  /** Equal records are one node, but they too show how often records of one person agree. */
  private void addIdentical(
      int from, byte[] levels, float[] rarity, double[] weights, long[] usable, long[] shared) {
    int all = identicalNodes();
    int wanted = weights.length - from;
    if (wanted == 0) {
      return;
    }
    int width = nodes.fields().size();
    Levels compared = evidence.levels();
    byte[] level = new byte[width];
    float[] more = new float[width];
    int seen = 0;
    int taken = 0;
    for (int node = 0; node < nodes.size() && taken < wanted; node++) {
      if (nodes.weight(node) > 1 && (long) seen++ * wanted / all >= taken) {
        int at = from + taken++;
        compared.compare(node, node, level, more);
        System.arraycopy(level, 0, levels, at * width, width);
        System.arraycopy(more, 0, rarity, at * width, width);
        shared[at] = parts.shared(node, node);
        usable[at] = -1;
        weights[at] = Math.min(20, nodes.weight(node) - 1) * (all / (double) wanted);
      }
    }
  }

  private long[] everyPair() {
    int size = nodes.size();
    long[] pairs = new long[size * (size - 1) / 2];
    int count = 0;
    for (int left = 0; left < size; left++) {
      for (int right = left + 1; right < size; right++) {
        if (nodes.isAskedFor(left, right)) {
          pairs[count++] = (long) left << 32 | right;
        }
      }
    }
    return Arrays.copyOf(pairs, count);
  }

  private long[] sampled() {
    long[][] found =
        IntStream.range(0, rules.size()).parallel().mapToObj(this::sampled).toArray(long[][]::new);
    long[] all = Arrays.stream(found).flatMapToLong(Arrays::stream).toArray();
    Arrays.sort(all);
    return Arrays.stream(all).distinct().toArray();
  }

  private long[] sampled(int rule) {
    double limit = rates[rule] * 9.0e18;
    LongPredicate wanted = key -> rates[rule] >= 1 || Keys.mix(key) >>> 1 < limit;
    var blocks = new Blocks(nodes, parts, rules.get(rule), wanted);
    var pairs = new long[1024];
    var sink = new Sink(pairs);
    var mine = new Keys(parts);
    var theirs = new Keys(parts);
    int most = 4 * TRAINING_PAIRS / rules.size();
    for (int from = 0; from < blocks.size() && sink.count < most; ) {
      int to = blocks.end(from);
      blocks.pairs(from, to, mine, theirs, sink);
      from = to;
    }
    return Arrays.copyOf(sink.pairs, sink.count);
  }

  private static final class Sink implements Blocks.Pairs {
    private long[] pairs;
    private int count;

    Sink(long[] pairs) {
      this.pairs = pairs;
    }

    @Override
    public void take(int left, int right) {
      if (count == pairs.length) {
        pairs = Arrays.copyOf(pairs, count * 2);
      }
      pairs[count++] = (long) left << 32 | right;
    }
  }

  /** How many pairs of the whole a sampled one stands for. */
  private double weight(long shared) {
    double missed = 1;
    for (int at = 0; at < rates.length; at++) {
      if (rules.get(at).hits(shared)) {
        missed *= 1 - rates[at];
      }
    }
    return 1 / Math.max(1e-6, 1 - missed);
  }

  /** The fields without which a rule would still have found the pair. */
  private long usable(long shared) {
    long usable = 0;
    for (Rule rule : rules) {
      usable |= rule.hits(shared) ? ~rule.fields() : 0;
    }
    return usable;
  }

  /**
   * Chooses.
   *
   * @param one for each training pair the probability of being one person
   */
  public Plan choose(Training pairs, double[] one) {
    if (comparesAll()) {
      return new Plan(List.of(), true, 1, 1, budget);
    }
    double[] mass = new double[pairs.size()];
    double all = 0;
    for (int at = 0; at < mass.length; at++) {
      mass[at] = one[at] * pairs.weights()[at];
      all += mass[at];
    }
    // Only pairs that may be one person count, and they are few.
    double least = all * 1e-9;
    int[] lively = IntStream.range(0, mass.length).filter(at -> mass[at] > least).toArray();
    double[] worths = Arrays.stream(lively).mapToDouble(at -> mass[at]).toArray();
    long[] shared = Arrays.stream(lively).mapToLong(at -> pairs.shared()[at]).toArray();
    boolean[] covered = new boolean[lively.length];
    var chosen = new ArrayList<Rule>();
    double cost = 0;
    double reached = 0;
    var open = new ArrayList<>(rules);
    while (!open.isEmpty()) {
      double[] gains =
          open.parallelStream().mapToDouble(rule -> gain(rule, shared, worths, covered)).toArray();
      int best = -1;
      for (int at = 0; at < gains.length; at++) {
        double worth = gains[at] / (open.get(at).cost() + nodes.size());
        boolean payable = cost + open.get(at).cost() <= budget && gains[at] > all * 3e-5;
        if (payable && (best < 0 || worth > gains[best] / (open.get(best).cost() + nodes.size()))) {
          best = at;
        }
      }
      if (best < 0) {
        break;
      }
      Rule rule = open.remove(best);
      chosen.add(rule);
      cost += rule.cost();
      reached += gains[best];
      for (int at = 0; at < covered.length; at++) {
        covered[at] |= rule.hits(shared[at]);
      }
    }
    return new Plan(
        chosen, false, all == 0 ? 1 : reached / all, coverage(chosen, pairs, mass), cost);
  }

  private static double gain(Rule rule, long[] shared, double[] mass, boolean[] covered) {
    double gain = 0;
    for (int at = 0; at < covered.length; at++) {
      if (!covered[at] && rule.hits(shared[at])) {
        gain += mass[at];
      }
    }
    return gain;
  }

  /**
   * The share of all pairs of one person that the rules find, those included that no rule at all
   * found: pairs are put together from fields of different pairs of one person, each field taken
   * from a pair that was found without it.
   */
  private double coverage(List<Rule> chosen, Training pairs, double[] mass) {
    int draws = 20_000;
    var random = new SplittableRandom(104_729);
    List<long[]> groups = fieldGroups();
    long[][] masks = new long[groups.size()][draws];
    for (int group = 0; group < groups.size(); group++) {
      long fields = groups.get(group)[0];
      double[] sums = new double[mass.length];
      double sum = 0;
      for (int at = 0; at < mass.length; at++) {
        sum += (pairs.usable()[at] & fields) == fields ? mass[at] : 0;
        sums[at] = sum;
      }
      if (sum <= 0) {
        return 0;
      }
      for (int draw = 0; draw < draws; draw++) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sum);
        at = Math.min(mass.length - 1, at < 0 ? -at - 1 : at);
        masks[group][draw] = pairs.shared()[at] & groups.get(group)[1];
      }
    }
    int hit = 0;
    for (int draw = 0; draw < draws; draw++) {
      long shared = 0;
      for (long[] group : masks) {
        shared |= group[draw];
      }
      for (Rule rule : chosen) {
        if (rule.hits(shared)) {
          hit++;
          break;
        }
      }
    }
    return hit / (double) draws;
  }

  /** Fields that belong to one part are drawn together: fields as bits, their parts as bits. */
  private List<long[]> fieldGroups() {
    var groups = new ArrayList<long[]>();
    for (int part = 0; part < parts.count(); part++) {
      long fields = parts.fieldMask(part);
      long ofParts = 1L << part;
      for (int at = groups.size() - 1; at >= 0; at--) {
        if ((groups.get(at)[0] & fields) != 0) {
          fields |= groups.get(at)[0];
          ofParts |= groups.remove(at)[1];
        }
      }
      groups.add(new long[] {fields, ofParts});
    }
    return groups;
  }
}
