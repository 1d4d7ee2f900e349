package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.Map;

/**
 * By which to tell whether anything about a person has changed: as long as two stamps are equal,
 * all that was committed about the person is the same.
 *
 * @param person the surviving person
 * @param records the stamp of each linked patient record that is not withdrawn; never empty
 */
public record PersonStamp(PersonId person, Map<PatientRecordId, Long> records) {

  public PersonStamp {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("a person is described by one patient record at least");
    }
    records = Map.copyOf(records);
  }
}
