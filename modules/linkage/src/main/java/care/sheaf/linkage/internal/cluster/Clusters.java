package care.sheaf.linkage.internal.cluster;

import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.model.Edges;
import care.sheaf.linkage.internal.model.Scorer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Puts nodes together that are one person. Pairs are taken from the likeliest down; two groups are
 * joined when, over all pairs between them (or a sample of {@link #VOTES}), the evidence for one
 * person outweighs that against. One strong pair between two groups that otherwise contradict each
 * other joins nothing, so that unrelated people do not chain.
 */
public final class Clusters {

  private static final int VOTES = 100;

  /**
   * Votes are counted against half the threshold: records that say little about each other are no
   * reason to keep a person apart whose other records say much.
   *
   * <p>One vote counts no more than this many bits either way.
   */
  private static final double LOUDEST = 12;

  private final Nodes nodes;
  private final Scorer scorer;
  private final double threshold;
  private final int[] parent;
  private final int[] next;
  private final int[] size;
  private final Map<Long, Integer> refusals = new HashMap<>();
  private int refused;

  /**
   * @param threshold log2 odds from which a pair is taken for one person
   */
  public Clusters(Nodes nodes, Scorer scorer, double threshold) {
    this.nodes = nodes;
    this.scorer = scorer;
    this.threshold = threshold;
    this.parent = new int[nodes.size()];
    this.next = new int[nodes.size()];
    this.size = new int[nodes.size()];
    for (int node = 0; node < parent.length; node++) {
      parent[node] = node;
      next[node] = node;
      size[node] = 1;
    }
  }

  /** Joins along all pairs above the threshold. */
  public void join(Edges edges) {
    long[] order = new long[edges.size()];
    int count = 0;
    for (int at = 0; at < order.length; at++) {
      if (edges.odds(at) >= threshold) {
        int rank = Integer.MAX_VALUE - Float.floatToIntBits(edges.odds(at) + 1024);
        order[count++] = (long) rank << 32 | at;
      }
    }
    order = Arrays.copyOf(order, count);
    Arrays.parallelSort(order);
    for (long entry : order) {
      int at = (int) entry;
      join(root(edges.left(at)), root(edges.right(at)));
    }
  }

  private void join(int left, int right) {
    if (left == right) {
      return;
    }
    boolean pair = size[left] == 1 && size[right] == 1;
    if (!pair) {
      long both = ((long) Math.min(left, right) << 32) | Math.max(left, right);
      int members = size[left] + size[right];
      Integer before = refusals.get(both);
      // The same two groups are heard again only when one has grown.
      if (before != null && before == members) {
        return;
      }
      if (votes(left, right) < 0) {
        refusals.put(both, members);
        refused++;
        return;
      }
    }
    int into = size[left] >= size[right] ? left : right;
    int from = into == left ? right : left;
    parent[from] = into;
    size[into] += size[from];
    int swap = next[into];
    next[into] = next[from];
    next[from] = swap;
  }

  private double votes(int left, int right) {
    double sum = 0;
    if ((long) size[left] * size[right] <= VOTES) {
      int mine = left;
      do {
        int theirs = right;
        do {
          sum += vote(mine, theirs);
          theirs = next[theirs];
        } while (theirs != right);
        mine = next[mine];
      } while (mine != left);
      return sum;
    }
    int[] ours = members(left);
    int[] others = members(right);
    var random = new SplittableRandom((long) left * 31 + right);
    for (int vote = 0; vote < VOTES; vote++) {
      sum += vote(ours[random.nextInt(ours.length)], others[random.nextInt(others.length)]);
    }
    return sum;
  }

  private double vote(int left, int right) {
    double odds = scorer.odds(left, right) - (threshold > 0 ? threshold / 2 : threshold);
    return Math.max(-LOUDEST, Math.min(LOUDEST, odds));
  }

  private int[] members(int root) {
    int[] members = new int[size[root]];
    int node = root;
    for (int at = 0; at < members.length; at++) {
      members[at] = node;
      node = next[node];
    }
    return members;
  }

  private int root(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** How many joins the rest of the evidence forbade. */
  public int refused() {
    return refused;
  }

  /** A number for each record, the same for records of one person, counted from 0 in file order. */
  public int[] ofRecords() {
    int[] numbers = new int[nodes.size()];
    Arrays.fill(numbers, -1);
    int[] ofRecords = new int[nodes.records()];
    int count = 0;
    for (int record = 0; record < ofRecords.length; record++) {
      int node = nodes.nodeOf(record);
      if (nodes.weight(node) > 1 && size[root(node)] == 1 && !isTelling(node)) {
        ofRecords[record] = count++;
        continue;
      }
      int root = root(node);
      if (numbers[root] < 0) {
        numbers[root] = count++;
      }
      ofRecords[record] = numbers[root];
    }
    return ofRecords;
  }

  /** Whether being equal is enough: two empty records, or two of a bare common name, are not. */
  private boolean isTelling(int node) {
    return scorer.odds(node, node) >= threshold;
  }
}
