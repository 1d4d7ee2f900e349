package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * What is said under a superseded NHS number is said of whoever holds the one that answers for it.
 */
final class SupersededNumbers {

  private final Supplier<Map<NhsNumber, NhsNumber>> known;

  /**
   * @param known each superseded number with the one that answers in the end
   */
  SupersededNumbers(Supplier<Map<NhsNumber, NhsNumber>> known) {
    this.known = known;
  }

  /** By the register's file first, then by what sources said. */
  NhsNumber follow(Handle handle, NhsNumber number) {
    return follow(handle, number, new Group());
  }

  private NhsNumber follow(Handle handle, NhsNumber number, Group group) {
    NhsNumber listed = known.get().getOrDefault(number, number);
    NhsNumber told =
        group.answers(listed) ? listed : new SupersededNumberTable(handle).follow(listed);
    return known.get().getOrDefault(told, told);
  }

  PatientRecord follow(Handle handle, PatientRecord record) {
    return follow(handle, record, new Group());
  }

  /**
   * @param group which may know of numbers that were not superseded
   */
  PatientRecord follow(Handle handle, PatientRecord record, Group group) {
    return record.withNumber(
        record
            .nhsNumber()
            .map(
                claim -> new NumberClaim(follow(handle, claim.number(), group), claim.verified())));
  }
}
