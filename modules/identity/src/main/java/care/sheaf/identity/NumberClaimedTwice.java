package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.List;

/**
 * Somebody's record claims an NHS number that another person's records claim as well. Published in
 * the transaction that decides so, once for each such decision.
 *
 * @param record whose decision it was
 * @param person under whom the record is kept
 * @param others who claim the number besides, in no order
 */
public record NumberClaimedTwice(PatientRecordId record, PersonId person, List<PersonId> others) {

  public NumberClaimedTwice {
    others = List.copyOf(others);
  }
}
