package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One human being and the patient records that describe them.
 *
 * @param id of the surviving person, whatever id was asked for
 * @param records linked and not withdrawn, in the order of their sources
 * @param reviewOpen whether a steward still has to decide about one of the records
 */
public record Person(PersonId id, List<PatientRecord> records, boolean reviewOpen) {

  public Person {
    records = List.copyOf(records);
  }

  public Set<PatientRecordId> recordIds() {
    return records.stream().map(PatientRecord::id).collect(Collectors.toUnmodifiableSet());
  }
}
