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
 * @param shared while a steward had these records joined to another person's, which was taken back:
 *     what was made about the other meanwhile may have been meant for this person
 * @param mayBeTwo whether one of the records contradicts the others, and a steward has yet to say
 *     whether it is about somebody else
 */
public record Person(
    PersonId id,
    List<PatientRecord> records,
    boolean reviewOpen,
    Optional<Instant> joined,
    List<Shared> shared,
    boolean mayBeTwo) {

  /** Of whom nobody was joined, and who was joined to nobody. */
  public Person(PersonId id, List<PatientRecord> records, boolean reviewOpen) {
    this(id, records, reviewOpen, Optional.empty(), List.of(), false);
  }

  public Person {
    records = List.copyOf(records);
    shared = List.copyOf(shared);
  }

  /**
   * A time in which another person answered for this one, too.
   *
   * @param until when it was taken back
   */
  public record Shared(PersonId with, Instant from, Instant until) {}

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
