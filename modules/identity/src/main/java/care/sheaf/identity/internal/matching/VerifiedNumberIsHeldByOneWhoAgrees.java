package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Link;
import java.util.List;
import java.util.Optional;

/** Verified on both sides, and {@link Demographics} agree. */
final class VerifiedNumberIsHeldByOneWhoAgrees implements MatchRule {

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    return record
        .verifiedNumber()
        .map(number -> Holders.agreeing(number, record, candidates))
        .filter(agreeing -> agreeing.size() == 1)
        .map(
            agreeing ->
                new Link(
                    agreeing.get(0).person(),
                    "The same verified NHS number, with the same birth date and agreeing names."));
  }
}
