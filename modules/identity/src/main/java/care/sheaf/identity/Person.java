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
 * @param joins what stewards joined
 * @param mayBeTwo whether one of the records contradicts the others, and a steward has yet to say
 *     whether it is about somebody else
 */
public record Person(
    PersonId id, List<PatientRecord> records, boolean reviewOpen, Joins joins, boolean mayBeTwo) {

  /** Of whom nobody was joined, and who was joined to nobody. */
  public Person(PersonId id, List<PatientRecord> records, boolean reviewOpen) {
    this(id, records, reviewOpen, Joins.NONE, false);
  }

  public Person {
    records = List.copyOf(records);
  }

  /**
   * Whether one of the records carries the restricted flag (S-flag): then nobody learns where the
   * person lives or is cared for, whichever source says it.
   */
  public boolean isRestricted() {
    return records.stream().anyMatch(PatientRecord::restricted);
  }

  public Set<PatientRecordId> recordIds() {
    return records.stream().map(PatientRecord::id).collect(Collectors.toUnmodifiableSet());
  }
}
