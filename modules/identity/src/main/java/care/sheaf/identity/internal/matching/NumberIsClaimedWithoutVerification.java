package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.internal.matching.Verdict.Review;
import java.util.List;
import java.util.Optional;

/** The same number, but not verified on both sides. */
final class NumberIsClaimedWithoutVerification implements MatchRule {

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    return record
        .number()
        .map(NumberClaim::number)
        .map(number -> candidates.stream().filter(each -> each.claims(number)).toList())
        .filter(claimants -> !claimants.isEmpty())
        .map(
            claimants ->
                new Review(
                    Holders.persons(claimants),
                    "Someone else has the same NHS number, but it is not verified on both sides."));
  }
}
