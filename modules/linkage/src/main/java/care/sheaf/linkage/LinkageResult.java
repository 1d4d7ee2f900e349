package care.sheaf.linkage;

import care.sheaf.linkage.internal.blocking.Matcher;
import care.sheaf.linkage.internal.blocking.Plan;
import care.sheaf.linkage.internal.cluster.Clusters;
import care.sheaf.linkage.internal.data.Loader;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.model.Edges;
import care.sheaf.linkage.internal.model.Evidence;
import care.sheaf.linkage.internal.model.Parameters;
import care.sheaf.linkage.internal.model.Scorer;
import java.util.List;

/** What a run found. */
public final class LinkageResult {

  private final Loader.Loaded loaded;
  final Evidence evidence;
  final Parameters parameters;
  final Plan plan;
  final Matcher matcher;
  final List<Matcher.Found> found;
  final Edges edges;
  final Clusters clusters;
  final double threshold;
  final List<String> notes;
  private final Scorer scorer;
  private final int[] ofRecords;

  LinkageResult(
      Loader.Loaded loaded,
      Evidence evidence,
      Parameters parameters,
      Plan plan,
      Matcher matcher,
      List<Matcher.Found> found,
      Edges edges,
      Clusters clusters,
      double threshold,
      List<String> notes) {
    this.loaded = loaded;
    this.evidence = evidence;
    this.parameters = parameters;
    this.plan = plan;
    this.matcher = matcher;
    this.found = List.copyOf(found);
    this.edges = edges;
    this.clusters = clusters;
    this.threshold = threshold;
    this.notes = List.copyOf(notes);
    this.ofRecords = clusters.ofRecords();
    this.scorer = new Scorer(evidence, parameters);
  }

  Loader.Loaded loaded() {
    return loaded;
  }

  /** How many records were read from all files. */
  public int records() {
    return ofRecords.length;
  }

  /** The id of a record, counted from 0 over all files. */
  public String id(int record) {
    return loaded.id(record);
  }

  /** 1 or 2: the file that a record is from. */
  public int file(int record) {
    return loaded.file(record);
  }

  /** The number of the person that a record was put to. */
  public int cluster(int record) {
    return ofRecords[record];
  }

  /** The probability from which a pair was taken for one person. */
  public double threshold() {
    return Linkage.probability(threshold);
  }

  /** How many persons there are, by the clusters. */
  public int persons() {
    int most = -1;
    for (int cluster : ofRecords) {
      most = Math.max(most, cluster);
    }
    return most + 1;
  }

  /** How many pairs were compared. */
  public long pairsCompared() {
    return matcher.compared();
  }

  /** The estimated share of all pairs of one person that were compared. */
  public double coverage() {
    return plan.coverage();
  }

  public List<String> notes() {
    return notes;
  }

  /** Receives links. */
  @FunctionalInterface
  public interface Links {

    /**
     * Takes one.
     *
     * @param left a record, with two files one of the first
     * @param probability of being one person
     * @param weight log2 of how much likelier the agreement is for one person than for two
     */
    void link(int left, int right, double probability, double weight);
  }

  /** Of more equal records than this only the links to the first are given. */
  public static final int EQUAL_RECORDS = 30;

  /**
   * Gives all pairs at or above a probability that were compared, always in the same order.
   *
   * <p>Equal records of one file are compared once and given pair by pair, as long as there are no
   * more than {@link #EQUAL_RECORDS} of them; of more, each is given with the first one only.
   */
  public void links(double probability, Links links) {
    Nodes nodes = loaded.nodes();
    int[] start = new int[nodes.size() + 1];
    for (int record = 0; record < ofRecords.length; record++) {
      start[nodes.nodeOf(record) + 1]++;
    }
    for (int node = 0; node < nodes.size(); node++) {
      start[node + 1] += start[node];
    }
    int[] members = new int[ofRecords.length];
    int[] filled = start.clone();
    for (int record = 0; record < ofRecords.length; record++) {
      members[filled[nodes.nodeOf(record)]++] = record;
    }
    double least = Linkage.bits(probability);
    for (int node = 0; node < nodes.size() && !nodes.twoFiles(); node++) {
      if (nodes.weight(node) > 1) {
        double odds = scorer.odds(node, node);
        if (odds >= least) {
          between(members, start[node], start[node + 1], start[node], start[node + 1], odds, links);
        }
      }
    }
    for (int at = 0; at < edges.size(); at++) {
      if (edges.odds(at) >= least) {
        int left = edges.left(at);
        int right = edges.right(at);
        between(
            members,
            start[left],
            start[left + 1],
            start[right],
            start[right + 1],
            edges.odds(at),
            links);
      }
    }
  }

  private void between(
      int[] members, int from, int to, int otherFrom, int otherTo, double odds, Links links) {
    double chance = Linkage.probability(odds);
    double weight = odds - scorer.prior();
    boolean many = Math.max(to - from, otherTo - otherFrom) > EQUAL_RECORDS;
    for (int one = from; one < to; one++) {
      for (int other = otherFrom; other < otherTo; other++) {
        boolean again = from == otherFrom && other <= one;
        if (again || (many && one > from && other > otherFrom)) {
          continue;
        }
        links.link(members[one], members[other], chance, weight);
      }
    }
  }

  /** Explains any pair, compared or not. */
  public Explanation explain(int left, int right) {
    Nodes nodes = loaded.nodes();
    return Explanations.of(nodes, scorer, nodes.nodeOf(left), nodes.nodeOf(right));
  }

  /** What was learned, apart from the records. */
  public MatchModel model() {
    return MatchModel.of(this);
  }
}
