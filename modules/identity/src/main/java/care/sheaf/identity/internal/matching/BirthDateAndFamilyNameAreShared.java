package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Review;
import care.sheaf.kernel.NhsNumber;
import java.util.List;
import java.util.Optional;

/**
 * Might be the same person, might be a twin or a namesake. Two different verified numbers tell two
 * people apart, so such pairs do not trouble a steward.
 */
final class BirthDateAndFamilyNameAreShared implements MatchRule {

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    List<Candidate> alike =
        candidates.stream()
            .filter(candidate -> candidate.agrees(record))
            .filter(candidate -> !isToldApart(record, candidate))
            .toList();
    if (alike.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Review(
            Holders.persons(alike),
            "Someone else has the same birth date and family name, and no verified NHS number on"
                + " both sides tells the two apart."));
  }

  private static boolean isToldApart(KnownFacts record, Candidate candidate) {
    Optional<NhsNumber> number = record.verifiedNumber();
    return number.isPresent()
        && !candidate.verifiedNumbers().isEmpty()
        && !candidate.holdsVerified(number.get());
  }
}
