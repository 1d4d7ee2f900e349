package care.sheaf.linkage.internal.blocking;

import java.util.List;

/**
 * The rules by which pairs are found.
 *
 * @param all every pair is compared, without rules
 * @param coverageOfRules of the pairs of one person that any affordable rule finds, the share that
 *     these find
 * @param coverage the estimated share of all pairs of one person that these find
 * @param cost estimated pairs to compare
 */
public record Plan(
    List<Rule> rules, boolean all, double coverageOfRules, double coverage, double cost) {

  public Plan {
    rules = List.copyOf(rules);
  }
}
