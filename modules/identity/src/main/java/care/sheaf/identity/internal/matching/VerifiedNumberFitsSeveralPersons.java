package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Review;
import java.util.List;
import java.util.Optional;

/** Two persons hold the number and both agree: which of them is not for a machine to choose. */
final class VerifiedNumberFitsSeveralPersons implements MatchRule {

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    return record
        .verifiedNumber()
        .map(number -> Holders.agreeing(number, record, candidates))
        .filter(agreeing -> agreeing.size() > 1)
        .map(
            agreeing ->
                new Review(
                    Holders.persons(agreeing),
                    "Several persons hold the same verified NHS number and agree with the record."
                        + " Decide which of them it is about, and whether they are one person."));
  }
}
