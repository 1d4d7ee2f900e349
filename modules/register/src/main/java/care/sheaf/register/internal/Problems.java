package care.sheaf.register.internal;

import care.sheaf.register.GovernanceException;
import care.sheaf.register.GovernanceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers all that is wrong, so that one look at the log is enough. */
final class Problems {

  private final List<GovernanceProblem> found = new ArrayList<>();

  void add(GovernanceProblem problem) {
    found.add(problem);
  }

  void add(YamlFile file, String pointer, String text) {
    found.add(new GovernanceProblem(file.name(), file.lineOf(pointer), text));
  }

  void moveTo(Problems others) {
    others.found.addAll(found);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(
          Comparator.comparing(GovernanceProblem::file).thenComparing(GovernanceProblem::line));
      throw new GovernanceException(found);
    }
  }
}
