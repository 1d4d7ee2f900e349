package care.sheaf.identity;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Persons and the patient records linked to them. All writes join the caller's transaction. */
public interface PersonIndex {

  /**
   * Decides which person a new or changed patient record is about, and links it. Safe to repeat.
   */
  MatchDecision place(PatientRecord record);

  /**
   * The same for whatever {@code work} places and withdraws; the search index is told of all of it
   * at the end, at once. In the caller's transaction, which must not commit where {@code work}
   * fails.
   */
  <T> T together(Supplier<T> work);

  /**
   * Says ahead, within {@link #together}, which records will most likely be placed: they are looked
   * up and locked once for all. Elsewhere it does nothing.
   */
  void expect(Collection<PatientRecordId> records);

  /** The source deleted its patient record. */
  void withdraw(PatientRecordId record);

  /** The person with an id; after a merge, the surviving person. */
  Optional<Person> person(PersonId id);

  /** The person that a patient record is linked to. */
  Optional<Person> personOf(PatientRecordId record);

  /** The stamp of the person with an id; after a merge, of the surviving person. */
  Optional<PersonStamp> stamp(PersonId id);

  /** The stamp of the person that a patient record is linked to. */
  Optional<PersonStamp> stampOf(PatientRecordId record);

  /**
   * Something about these patient records changed, here or in another module: their stamps change
   * in the caller's transaction. What {@link #place} and {@link #withdraw} change they mark
   * themselves.
   */
  void changed(Collection<PatientRecordId> records);

  /** Persons to whom a verified record with this number is linked; else those who claim it. */
  List<Person> withNhsNumber(NhsNumber number);

  /** Finds persons as people type names: at most 50, or {@link Findings.TooMany}. */
  Findings find(PersonQuery query);
}
