package care.sheaf.linkage;

import java.util.List;

/**
 * Why a pair is or is not taken for one person. The bits of all lines and the prior add up to the
 * log2 odds.
 *
 * @param probability of being one person
 * @param prior log2 odds of any pair before looking
 * @param lines one for each field that both records have, and one for what the fields say together
 */
public record Explanation(double probability, double prior, List<Line> lines) {

  public Explanation {
    lines = List.copyOf(lines);
  }

  /**
   * What one field adds.
   *
   * @param field its name, or "together"
   * @param left the value as it was compared; empty for what fields say together
   * @param agreement in plain words
   * @param bits log2 of how much likelier this is for one person than for two; negative is against
   */
  public record Line(String field, String left, String right, String agreement, double bits) {}

  /** log2 of how much likelier the agreement is for one person than for two. */
  public double weight() {
    return lines.stream().mapToDouble(Line::bits).sum();
  }
}
