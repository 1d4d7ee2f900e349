package care.sheaf.register;

import java.util.List;
import java.util.stream.Collectors;

/** The governance files cannot be put in force; the message lists every file and line. */
public final class GovernanceException extends RuntimeException {

  private final transient List<GovernanceProblem> problems;

  public GovernanceException(List<GovernanceProblem> problems) {
    super(
        "The governance files are not in force. Correct them and try again:\n"
            + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<GovernanceProblem> problems() {
    return problems;
  }
}
