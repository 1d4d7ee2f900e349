package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import java.util.List;
import java.util.Optional;

/**
 * Whether a changed record may stay where it is. It may if it still claims the number of another
 * record of its person and agrees with that record; a number that merely lost its verification does
 * not undo a link. And it may if nobody else of its person claims its number, it claims what it
 * claimed before, its given name is not another one, and weights would link it there again. Another
 * number, or one that is gone, waits for a steward: a source may have put somebody else in its
 * place.
 */
public final class RecordStillAgreesWithItsPerson {

  /** As it stands in the history of links when it is broken. */
  public static final String BROKEN = "RecordNoLongerAgreesWithItsPerson";

  private RecordStillAgreesWithItsPerson() {}

  /**
   * @param person by the other records of the person
   * @param link the probability from which weights link
   */
  public static boolean test(KnownFacts before, KnownFacts changed, Candidate person, double link) {
    List<WeighedRecord> sharing =
        person.records().stream()
            .filter(
                other ->
                    claimed(changed).isPresent() && other.facts().claims(claimed(changed).get()))
            .toList();
    if (!sharing.isEmpty()) {
      return sharing.stream().anyMatch(other -> Demographics.agree(changed, other));
    }
    return claimed(before).equals(claimed(changed))
        && !person.isToldApartFrom(changed)
        && person.best().probability() >= link
        && !person.bestRecord().givenNamesDiffer()
        && person.speaksForOnePersonOnBalance();
  }

  private static Optional<NhsNumber> claimed(KnownFacts facts) {
    return facts.number().map(NumberClaim::number);
  }
}
