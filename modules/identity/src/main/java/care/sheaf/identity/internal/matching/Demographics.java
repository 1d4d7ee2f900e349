package care.sheaf.identity.internal.matching;

import care.sheaf.identity.Weighing;

/**
 * Whether two records with one verified number describe one person. What is missing on a side is no
 * disagreement. Given names that differ are another person's: a number sent with the wrong twin is
 * no rarity.
 */
final class Demographics {

  /** 1 in 1,000 strangers would say as much. */
  private static final double ENOUGH_BITS = 10;

  /** Two of day, month and year agree: no evidence either way. */
  private static final double HARDLY_AGAINST = -1;

  private Demographics() {}

  static boolean agree(KnownFacts record, WeighedRecord other) {
    Weighing weighing = other.weighing();
    double birthDate = weighing.bits("date_of_birth");
    double family = weighing.bits("family_name");
    double given = weighing.bits("given_name");
    boolean sameBirthDate =
        record.birthDate().isPresent() && record.birthDate().equals(other.facts().birthDate());
    // a missing family name is no disagreement, but then the rest has to say more
    boolean namesAgree =
        given > 0 && (family > 0 || (family == 0 && other.demographics() >= ENOUGH_BITS));
    if (given < 0) {
      return false;
    }
    if (sameBirthDate) {
      return family > 0
          || record.agreesOnBirthDateAndFamilyName(other.facts())
          || (family == 0 && given > 0)
          // a married name, or a mistyped one
          || other.demographics() >= birthDate + ENOUGH_BITS;
    }
    if (!namesAgree) {
      return false;
    }
    boolean missing = record.birthDate().isEmpty() || other.facts().birthDate().isEmpty();
    return missing
        ? other.demographics() >= ENOUGH_BITS
        // a slip in the birth date
        : birthDate > 0 || (birthDate > HARDLY_AGAINST && weighing.bits("postcode") > 0);
  }
}
