package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why one steward is not enough to take two persons for one, or one for two. */
final class StewardRisks {

  private StewardRisks() {}

  /** Of taking them for one. */
  static List<String> ofJoining(Collection<PatientRecord> some, Collection<PatientRecord> others) {
    List<String> risks = new ArrayList<>();
    Set<NhsNumber> mine = verifiedNumbers(some);
    Set<NhsNumber> theirs = verifiedNumbers(others);
    if (!mine.isEmpty() && !theirs.isEmpty() && Collections.disjoint(mine, theirs)) {
      risks.add("They hold different verified NHS numbers.");
    }
    risks.addAll(ofChanging(Stream.concat(some.stream(), others.stream()).toList()));
    return risks;
  }

  /** Of changing whom these records are about. */
  static List<String> ofChanging(Collection<PatientRecord> records) {
    List<String> risks = new ArrayList<>();
    if (records.stream().anyMatch(PatientRecord::restricted)) {
      risks.add("One of the records is restricted.");
    }
    if (records.stream().anyMatch(PatientRecord::deceased)) {
      risks.add("One of the records says that the person has died.");
    }
    return risks;
  }

  private static Set<NhsNumber> verifiedNumbers(Collection<PatientRecord> records) {
    return records.stream()
        .flatMap(record -> record.nhsNumber().filter(NumberClaim::verified).stream())
        .map(NumberClaim::number)
        .collect(Collectors.toUnmodifiableSet());
  }
}
