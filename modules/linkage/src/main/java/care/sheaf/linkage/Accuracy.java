package care.sheaf.linkage;

/**
 * How well pairs found agree with the truth.
 *
 * @param truePairs pairs of one person by the truth
 * @param foundPairs pairs in one cluster
 * @param rightPairs pairs that are both
 */
public record Accuracy(long truePairs, long foundPairs, long rightPairs) {

  public double precision() {
    return foundPairs == 0 ? 1 : rightPairs / (double) foundPairs;
  }

  public double recall() {
    return truePairs == 0 ? 1 : rightPairs / (double) truePairs;
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
}
