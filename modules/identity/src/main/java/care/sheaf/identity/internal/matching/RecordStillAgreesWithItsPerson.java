package care.sheaf.identity.internal.matching;

import java.util.List;

/**
 * Whether a changed record may stay where it is: it still claims the number of another record of
 * its person, and agrees with that record on birth date and family name. A number that merely lost
 * its verification does not undo a link; another number, or none, does.
 */
public final class RecordStillAgreesWithItsPerson {

  /** As it stands in the history of links when it is broken. */
  public static final String BROKEN = "RecordNoLongerAgreesWithItsPerson";

  private RecordStillAgreesWithItsPerson() {}

  /**
   * @param others what the other records of the person say
   */
  public static boolean test(KnownFacts changed, List<KnownFacts> others) {
    return changed.number().isPresent()
        && others.stream()
            .filter(other -> other.claims(changed.number().orElseThrow().number()))
            .anyMatch(changed::agreesOnBirthDateAndFamilyName);
  }
}
