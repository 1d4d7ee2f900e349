package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Separate;
import java.util.List;
import java.util.Optional;

/** Speaks of every record that no other rule spoke of. */
final class NobodyIsLikeThat implements MatchRule {

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    return Optional.of(
        new Separate("Nobody known has the same NHS number, or the same birth date and name."));
  }
}
