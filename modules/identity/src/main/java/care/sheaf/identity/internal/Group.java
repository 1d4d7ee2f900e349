package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * What is done to the person index together, in one transaction: locks that are held already,
 * records that were read ahead, and persons of whom the search index is told at the end.
 */
final class Group {

  private final Set<PersonId> touched = new TreeSet<>();
  private final Set<String> held = new HashSet<>();
  private final Map<PatientRecordId, Optional<PlacedRecord>> ahead = new HashMap<>();
  private final Set<NhsNumber> answering = new HashSet<>();

  /**
   * Reads records ahead that will be placed. First all locks are taken that they need as they are;
   * what is read afterwards holds until the transaction ends, or until {@link #forget}.
   */
  void expect(Handle handle, Collection<PatientRecordId> records) {
    List<PatientRecordId> expected =
        records.stream().filter(id -> !ahead.containsKey(id)).distinct().toList();
    if (expected.size() > 1) {
      read(handle, expected);
    }
  }

  private void read(Handle handle, List<PatientRecordId> expected) {
    var records = new PatientRecordTable(handle);
    var keys = new TreeSet<String>();
    expected.forEach(id -> keys.add(PlacementLocks.recordKey(id.value())));
    records.find(expected).forEach(placed -> keys.addAll(PlacementLocks.keys(placed.record())));
    new PlacementLocks(handle, this).holdAll(keys);
    held.addAll(keys);
    records.holdPersonsOf(expected);
    expected.forEach(id -> ahead.put(id, Optional.empty()));
    List<PlacedRecord> found = records.find(expected);
    found.forEach(placed -> ahead.put(placed.record().id(), Optional.of(placed)));
    // nobody supersedes a number while its key is held
    var numbers = new HashSet<NhsNumber>();
    found.stream()
        .flatMap(placed -> placed.record().nhsNumber().map(NumberClaim::number).stream())
        .filter(number -> held.contains(PlacementLocks.numberKey(number)))
        .forEach(numbers::add);
    numbers.removeAll(new SupersededNumberTable(handle).anyOf(numbers));
    answering.addAll(numbers);
  }

  /** A record that was read ahead, once; as it stands when it was not. */
  Optional<PlacedRecord> take(PatientRecordId id, PatientRecordTable records) {
    Optional<PlacedRecord> known = ahead.remove(id);
    return known != null ? known : records.findAndHold(id);
  }

  /** Records may have moved, or numbers: what was read ahead is read anew. */
  void forget() {
    ahead.clear();
    answering.clear();
  }

  boolean holds(String key) {
    return held.contains(key);
  }

  /** Whether nothing that was said here supersedes a number. */
  boolean answers(NhsNumber number) {
    return answering.contains(number);
  }

  void touched(Set<PersonId> persons) {
    touched.addAll(persons);
  }

  Set<PersonId> touched() {
    return touched;
  }
}
