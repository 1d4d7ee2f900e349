package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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

  NhsNumber follow(NhsNumber number) {
    return known.get().getOrDefault(number, number);
  }

  PatientRecord follow(PatientRecord record) {
    Optional<NumberClaim> followed =
        record.nhsNumber().map(claim -> new NumberClaim(follow(claim.number()), claim.verified()));
    return followed.equals(record.nhsNumber())
        ? record
        : new PatientRecord(
            record.id(),
            record.source(),
            followed,
            record.names(),
            record.birthDate(),
            record.gender(),
            record.postcodes(),
            record.addressLines(),
            record.registeredPractice(),
            record.deceased(),
            record.restricted(),
            record.active());
  }
}
