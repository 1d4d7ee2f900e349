package care.sheaf.identity.internal.matching;

import java.util.List;
import java.util.Optional;

/** One rule of matching; its class is named as the sentence that it checks. */
public interface MatchRule {

  /**
   * @param candidates whoever has a {@link MatchKeys} in common with the record
   * @return empty when the rule has nothing to say
   */
  Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates);

  /** As it stands in the history of links. */
  default String name() {
    return getClass().getSimpleName();
  }
}
