package care.sheaf.register;

import java.time.Duration;
import java.util.Map;

/**
 * What emergency access opens, for how long, and when it must have been reviewed.
 *
 * @param lasts how long one user may look at one person
 * @param reasons codes a user may give, each with its words
 * @param textMinimum how many characters a user must write at least
 * @param reviewWithin from when it was opened
 */
public record BreakGlassRules(
    Duration lasts, Map<String, String> reasons, int textMinimum, Duration reviewWithin) {

  public BreakGlassRules {
    reasons = Map.copyOf(reasons);
  }
}
