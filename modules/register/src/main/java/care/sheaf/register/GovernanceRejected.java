package care.sheaf.register;

import java.util.List;

/**
 * The governance files changed and are wrong; the version in force stays.
 *
 * @param inForce the version that stays
 */
public record GovernanceRejected(String inForce, List<GovernanceProblem> problems) {

  public GovernanceRejected {
    problems = List.copyOf(problems);
  }
}
