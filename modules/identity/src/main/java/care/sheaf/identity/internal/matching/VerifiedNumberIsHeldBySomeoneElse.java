package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Review;
import java.util.List;
import java.util.Optional;

/** A verified number is never enough: one of the two sources has the wrong person or number. */
final class VerifiedNumberIsHeldBySomeoneElse implements MatchRule {

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    return record
        .verifiedNumber()
        .map(number -> Holders.of(number, candidates))
        .filter(holders -> !holders.isEmpty())
        .map(
            holders ->
                new Review(
                    Holders.persons(holders),
                    "The verified NHS number is already held, but birth date or names do not"
                        + " agree. Ask both sources to check the number."));
  }
}
