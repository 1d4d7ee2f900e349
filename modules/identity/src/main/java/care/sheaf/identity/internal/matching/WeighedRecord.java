package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Weighing;

/**
 * A record that is linked to a candidate, and how much speaks for the one to be placed being about
 * the same person.
 */
public record WeighedRecord(PatientRecord record, KnownFacts facts, Weighing weighing) {

  /** No single record counts for or against more than this, in bits. */
  private static final double MOST_BITS = 12;

  public static WeighedRecord of(PatientRecord record, Weighing weighing) {
    return new WeighedRecord(record, KnownFacts.of(record), weighing);
  }

  double vote() {
    return Math.max(-MOST_BITS, Math.min(MOST_BITS, weighing.odds()));
  }

  /** What all but the number say, in bits. */
  double demographics() {
    return weighing.odds() - weighing.prior() - weighing.bits("nhs_number");
  }

  /**
   * Both have given names, which speak for one person; without them it may be either of two twins.
   */
  public boolean givenNamesAgree() {
    return weighing.bits("given_name") > 0;
  }

  /** Both have given names, and these speak against one person: a twin, a parent, a brother. */
  boolean givenNamesDiffer() {
    return weighing.bits("given_name") < 0;
  }
}
