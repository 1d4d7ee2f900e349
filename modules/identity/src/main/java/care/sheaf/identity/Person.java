package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One human being and the patient records that describe them.
 *
 * @param id of the surviving person, whatever id was asked for
 * @param records linked and not withdrawn, in the order of their sources
 * @param reviewOpen whether a steward still has to decide about one of the records
 * @param joined when a steward last joined another person's records to these, if that holds: what
 *     was permitted about this person before does not extend to the other's
 */
public record Person(
    PersonId id, List<PatientRecord> records, boolean reviewOpen, Optional<Instant> joined) {

  /** Of whom nobody was joined. */
  public Person(PersonId id, List<PatientRecord> records, boolean reviewOpen) {
    this(id, records, reviewOpen, Optional.empty());
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
