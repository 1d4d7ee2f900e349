package care.sheaf.linkage.internal.model;

/**
 * Pairs to learn from, each with a weight that says how many pairs of the whole it stands for.
 *
 * @param levels the level of each field, pair after pair
 * @param rarity how much rarer than usual the agreeing values are, in bits
 * @param weights how many pairs each stands for
 * @param usable for each pair the fields, as bits, that were no reason to look at it
 * @param shared for each pair the blocking parts that it shares, as bits
 */
public record Training(
    int width, byte[] levels, float[] rarity, double[] weights, long[] usable, long[] shared) {

  public int size() {
    return weights.length;
  }
}
