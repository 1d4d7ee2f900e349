package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.fields.NameField;
import care.sheaf.linkage.internal.fields.NameForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns the model without labels: what strangers share from random pairs, what records of one
 * person and what relatives share by expectation and maximisation over pairs that several blocking
 * rules found. What a field shows is only counted on pairs that were found without it.
 */
public final class Learner {

  private static final int RANDOM_PAIRS = 512_000;
  private static final int ROUNDS = 50;
  private static final int CHUNK = 8192;

  /**
   * Told in advance with the weight of so many pairs, so that few pairs do not make a certainty.
   */
  private static final double FAITH = 8;

  private static final double LOG2 = Math.log(2);

  private final Evidence evidence;
  private final Nodes nodes;
  private final List<Field> fields;
  private final int width;
  private final double[][] observed;
  private final double[][] chances;
  private final Role[] roles;

  public Learner(Evidence evidence, Role[] roles) {
    this.evidence = evidence;
    this.nodes = evidence.nodes();
    this.fields = nodes.fields();
    this.width = fields.size();
    this.roles = roles;
    this.observed = new double[width][];
    this.chances = new double[width][];
    sample();
  }

  /** How often strangers agree at each level, by pairs drawn at random. */
  private void sample() {
    int blocks = 64;
    long[][][] counts =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(block -> sample(new SplittableRandom(7919L + block), RANDOM_PAIRS / blocks))
            .toArray(long[][][]::new);
    for (int field = 0; field < width; field++) {
      int levels = fields.get(field).levels().size();
      double[] share = new double[levels];
      double all = 0;
      for (int level = 1; level < levels; level++) {
        for (long[][] block : counts) {
          share[level] += block[field][level];
        }
        all += share[level];
      }
      double same = fields.get(field).chanceOfSame();
      double others = all - share[Field.SAME];
      for (int level = 1; level < levels; level++) {
        share[level] =
            level == Field.SAME
                ? same
                : (1 - same) * (share[level] + 0.25) / (others + 0.25 * (levels - 2));
      }
      observed[field] = share;
      chances[field] = share.clone();
      swapped(field);
    }
  }

  private long[][] sample(SplittableRandom random, int pairs) {
    Levels levels = evidence.levels();
    byte[] level = new byte[width];
    float[] rarity = new float[width];
    long[][] counts = new long[width][16];
    int size = nodes.size();
    for (int pair = 0; pair < pairs && size > 1; pair++) {
      int left;
      int right;
      if (nodes.twoFiles()) {
        left = random.nextInt(nodes.firstOfSecond());
        right = random.nextInt(nodes.firstOfSecond(), size);
      } else {
        left = random.nextInt(size);
        right = random.nextInt(size);
        if (left == right) {
          continue;
        }
      }
      levels.compare(left, right, level, rarity);
      for (int field = 0; field < width; field++) {
        counts[field][level[field]]++;
      }
    }
    return counts;
  }

  /** Learns. */
  public Parameters learn(Training pairs) {
    Parameters parameters = start();
    int[] considered = IntStream.range(0, pairs.size()).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      // Pairs that are strangers beyond doubt teach nothing; every tenth round asks them again.
      if (round % 10 == 4) {
        considered = livelyPairs(parameters, pairs);
      }
      Parameters next = step(parameters, pairs, considered);
      double change = distance(parameters, next);
      parameters = next;
      if (round > 8 && change < 1e-3) {
        break;
      }
    }
    return parameters;
  }

  private Parameters start() {
    double all = Math.max(1, nodes.pairsOfRecords());
    double records = nodes.records();
    Map<Relation, Double> priors = new EnumMap<>(Relation.class);
    for (Relation relation : relations()) {
      double pairs =
          switch (relation) {
            case SAME_PERSON -> 0.2 * records;
            case MOVED_HOUSE -> 0.02 * records;
            case RESIDENTS -> 0.3 * records;
            case HOUSEHOLD -> 0.3 * records;
            case TWINS -> 0.005 * records;
            case NAMESAKES -> 0.3 * records;
            case PARENT_AND_CHILD -> 0.005 * records;
          };
      priors.put(relation, Math.min(0.1, pairs / all));
    }
    double[][] same = new double[width][];
    double[][] neighbours = new double[width][];
    for (int field = 0; field < width; field++) {
      same[field] = guess(field);
      neighbours[field] = guess(field);
    }
    return new Parameters(same, copy(chances), neighbours, roles, priors);
  }

  private static double[][] copy(double[][] tables) {
    double[][] copy = new double[tables.length][];
    for (int at = 0; at < copy.length; at++) {
      copy[at] = tables[at].clone();
    }
    return copy;
  }

  /** The better the agreement, the likelier for one person. */
  private double[] guess(int field) {
    int levels = fields.get(field).levels().size();
    double[] guess = new double[levels];
    guess[Field.SAME] = 0.85;
    guess[levels - 1] = 0.04;
    for (int level = 2; level < levels - 1; level++) {
      guess[level] = 0.11 / (levels - 3);
    }
    if (fields.get(field) instanceof NameField) {
      guess[NameForms.SWAPPED] = 0.01;
      guess[NameForms.SWAPPED - 1] = 0.04;
    }
    return guess;
  }

  /** The relations that these fields can tell apart. */
  private Set<Relation> relations() {
    var relations = EnumSet.of(Relation.SAME_PERSON);
    long places = IntStream.range(0, width).filter(at -> roles[at] == Role.PLACE).count();
    if (places >= 2) {
      relations.add(Relation.MOVED_HOUSE);
    }
    for (Relation relation : Relation.values()) {
      if (!relation.isOnePerson() && isTold(relation)) {
        relations.add(relation);
      }
    }
    return relations;
  }

  private boolean isTold(Relation relation) {
    double shared = 0;
    double apart = 0;
    for (int field = 0; field < width; field++) {
      double bits = -Math.log(Math.max(1e-9, chances[field][Field.SAME])) / LOG2;
      if (relation.shares(roles[field])) {
        shared += bits;
      } else {
        apart += bits;
      }
    }
    boolean born = IntStream.range(0, width).anyMatch(at -> roles[at] == Role.BORN);
    boolean place = IntStream.range(0, width).anyMatch(at -> roles[at] == Role.PLACE);
    boolean applies =
        (!relation.shares(Role.BORN) || born) && (!relation.shares(Role.PLACE) || place);
    return applies && shared >= 4 && apart >= 6;
  }

  private final class Sums {
    final double[][] same = new double[width][16];
    final double[][] neighbours = new double[width][16];
    final double[] squaresOfSame = new double[width];
    final double[] squaresOfNeighbours = new double[width];
    final double[] priors = new double[Relation.values().length];

    void add(Sums more) {
      for (int field = 0; field < width; field++) {
        for (int level = 0; level < 16; level++) {
          same[field][level] += more.same[field][level];
          neighbours[field][level] += more.neighbours[field][level];
        }
        squaresOfSame[field] += more.squaresOfSame[field];
        squaresOfNeighbours[field] += more.squaresOfNeighbours[field];
      }
      for (int at = 0; at < priors.length; at++) {
        priors[at] += more.priors[at];
      }
    }
  }

  private Parameters step(Parameters now, Training pairs, int[] considered) {
    int chunks = (considered.length + CHUNK - 1) / CHUNK;
    Sums[] parts =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(chunk -> expect(now, pairs, considered, chunk))
            .toArray(Sums[]::new);
    var sums = new Sums();
    for (Sums part : parts) {
      sums.add(part);
    }
    return maximise(now, sums);
  }

  private int[] livelyPairs(Parameters now, Training pairs) {
    var lively = new BitSet(pairs.size());
    double[] posterior = new double[Relation.values().length];
    var judge = new Judge(now);
    for (int pair = 0; pair < pairs.size(); pair++) {
      judge.posterior(pairs, pair, posterior);
      double some = 0;
      for (double chance : posterior) {
        some += chance;
      }
      lively.set(pair, some > 1e-5);
    }
    return lively.stream().toArray();
  }

  private Sums expect(Parameters now, Training pairs, int[] considered, int chunk) {
    var sums = new Sums();
    double[] posterior = new double[Relation.values().length];
    var judge = new Judge(now);
    int end = Math.min(considered.length, (chunk + 1) * CHUNK);
    for (int at = chunk * CHUNK; at < end; at++) {
      int pair = considered[at];
      judge.posterior(pairs, pair, posterior);
      collect(pairs, pair, posterior, sums);
    }
    return sums;
  }

  private void collect(Training pairs, int pair, double[] posterior, Sums sums) {
    double weight = pairs.weights()[pair];
    double one = 0;
    for (Relation relation : Relation.values()) {
      sums.priors[relation.place()] += weight * posterior[relation.place()];
      one += relation.isOnePerson() ? posterior[relation.place()] : 0;
    }
    for (int field = 0; field < width; field++) {
      int level = pairs.levels()[pair * width + field];
      if (level == 0 || (pairs.usable()[pair] & 1L << field) == 0) {
        continue;
      }
      double share = one;
      double kin = 0;
      for (Relation relation : Relation.values()) {
        if (!relation.shares(roles[field])) {
          share -= relation.isOnePerson() ? posterior[relation.place()] : 0;
        } else if (relation == Relation.RESIDENTS) {
          kin += posterior[relation.place()];
        }
      }
      sums.same[field][level] += weight * share;
      sums.squaresOfSame[field] += weight * share * weight * share;
      sums.neighbours[field][level] += weight * kin;
      sums.squaresOfNeighbours[field] += weight * kin * weight * kin;
    }
  }

  private Parameters maximise(Parameters now, Sums sums) {
    double all = Math.max(1, nodes.pairsOfRecords());
    Map<Relation, Double> priors = new EnumMap<>(Relation.class);
    for (Relation relation : now.priors().keySet()) {
      double share = (sums.priors[relation.place()] + 0.5) / all;
      priors.put(relation, Math.min(0.4, share));
    }
    double[][] same = new double[width][];
    double[][] neighbours = new double[width][];
    for (int field = 0; field < width; field++) {
      double[] guess = guess(field);
      same[field] = estimate(sums.same[field], sums.squaresOfSame[field], guess);
      neighbours[field] = estimate(sums.neighbours[field], sums.squaresOfNeighbours[field], guess);
    }
    double one = 0;
    for (Map.Entry<Relation, Double> entry : priors.entrySet()) {
      one += entry.getKey().isOnePerson() ? entry.getValue() : 0;
    }
    cleanse(one, same);
    return new Parameters(same, copy(chances), neighbours, roles, priors);
  }

  private static double[] estimate(double[] counts, double squares, double[] guess) {
    double all = 0;
    for (int level = 1; level < guess.length; level++) {
      all += counts[level];
    }
    double effective = squares <= 0 ? 0 : all * all / squares;
    double[] estimate = new double[guess.length];
    for (int level = 1; level < guess.length; level++) {
      double share = all <= 0 ? 0 : counts[level] / all;
      estimate[level] = (effective * share + FAITH * guess[level]) / (effective + FAITH);
    }
    return estimate;
  }

  /** Random pairs hold a few of one person; where there are many duplicates this shows. */
  private void cleanse(double prior, double[][] same) {
    for (int field = 0; field < width; field++) {
      double[] clean = new double[observed[field].length];
      double all = 0;
      for (int level = 1; level < clean.length; level++) {
        double rest = observed[field][level] - prior * same[field][level];
        clean[level] = Math.max(rest, observed[field][level] * 0.02 + 1e-9);
        all += clean[level];
      }
      for (int level = 1; level < clean.length; level++) {
        chances[field][level] = clean[level] / all;
      }
      swapped(field);
    }
  }

  /** A swap takes two agreements; its chance among strangers is that of one of them. */
  private void swapped(int field) {
    if (fields.get(field) instanceof NameField) {
      chances[field][NameForms.SWAPPED] = chances[field][Field.SAME];
    }
  }

  private static double distance(Parameters before, Parameters after) {
    double most = 0;
    for (int field = 0; field < before.same().length; field++) {
      for (int level = 1; level < before.same()[field].length; level++) {
        most = Math.max(most, Math.abs(before.same()[field][level] - after.same()[field][level]));
        most =
            Math.max(
                most,
                Math.abs(before.neighbours()[field][level] - after.neighbours()[field][level]));
      }
    }
    double ratio = Math.log(before.priorOfSame() / after.priorOfSame());
    return Math.max(most, Math.abs(ratio));
  }

  /** The probability of being one person for each training pair. */
  public double[] judge(Parameters parameters, Training pairs) {
    double[] one = new double[pairs.size()];
    int chunks = (pairs.size() + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(
            chunk -> {
              var judge = new Judge(parameters);
              double[] posterior = new double[Relation.values().length];
              int end = Math.min(pairs.size(), (chunk + 1) * CHUNK);
              for (int pair = chunk * CHUNK; pair < end; pair++) {
                judge.posterior(pairs, pair, posterior);
                for (Relation relation : Relation.values()) {
                  one[pair] += relation.isOnePerson() ? posterior[relation.place()] : 0;
                }
              }
            });
    return one;
  }

  /** The chance of each relation for a pair. */
  private final class Judge {

    private final double[][] same;
    private final double[][] neighbours;
    private final Relation[] relations;
    private final double[] priors;
    private final double strangers;
    private final List<boolean[]> shares = new ArrayList<>();

    Judge(Parameters now) {
      same = logs(now.same(), now.strangers());
      neighbours = logs(now.neighbours(), now.strangers());
      relations = now.priors().keySet().toArray(Relation[]::new);
      priors = new double[relations.length];
      double all = 0;
      for (int at = 0; at < relations.length; at++) {
        double share = now.prior(relations[at]);
        priors[at] = Math.log(share);
        all += share;
        boolean[] sharing = new boolean[width];
        for (int field = 0; field < width; field++) {
          sharing[field] = relations[at].shares(roles[field]);
        }
        shares.add(sharing);
      }
      strangers = Math.max(1e-9, 1 - all);
    }

    private static double[][] logs(double[][] above, double[][] below) {
      double[][] logs = new double[above.length][];
      for (int field = 0; field < above.length; field++) {
        logs[field] = new double[above[field].length];
        for (int at = 1; at < logs[field].length; at++) {
          logs[field][at] = Math.log(above[field][at] / below[field][at]);
        }
      }
      return logs;
    }

    void posterior(Training pairs, int pair, double[] posterior) {
      Arrays.fill(posterior, 0);
      int from = pair * width;
      double all = strangers;
      for (int at = 0; at < relations.length; at++) {
        double bits = priors[at];
        double[][] chance = relations[at] == Relation.RESIDENTS ? neighbours : same;
        boolean[] sharing = shares.get(at);
        for (int field = 0; field < width; field++) {
          int level = pairs.levels()[from + field];
          if (sharing[field] && level != 0) {
            bits += chance[field][level] + pairs.rarity()[from + field] * LOG2;
          }
        }
        double likelihood = Math.exp(Math.min(bits, 600));
        posterior[relations[at].place()] = likelihood;
        all += likelihood;
      }
      for (Relation relation : relations) {
        posterior[relation.place()] /= all;
      }
    }
  }
}
