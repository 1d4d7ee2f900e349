package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.matching.KnownFacts;
import care.sheaf.kernel.PersonId;

/**
 * A patient record as it is kept, with what was decided about it.
 *
 * @param rule the name of the rule that decided
 */
record PlacedRecord(
    PatientRecord record, PersonId person, LinkState state, String rule, String explanation) {

  boolean isWithdrawn() {
    return state == LinkState.WITHDRAWN;
  }

  KnownFacts facts() {
    return KnownFacts.of(record);
  }
}
