package care.sheaf.intake.internal;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.records.ReadModel.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the steps of one unit of work have gathered: rows for the read model, which are written
 * together, and persons, who are looked up once.
 */
final class Writing {

  private final List<Written> rows = new ArrayList<>();
  private final Map<PatientRecordId, Optional<PersonId>> persons = new HashMap<>();

  void add(Written row) {
    rows.add(row);
  }

  /** The rows gathered since the last call. */
  List<Written> takeRows() {
    List<Written> taken = List.copyOf(rows);
    rows.clear();
    return taken;
  }

  void placed(PatientRecordId record, PersonId person) {
    persons.put(record, Optional.of(person));
  }

  Optional<PersonId> personOf(
      PatientRecordId record, Function<PatientRecordId, Optional<PersonId>> lookUp) {
    return persons.computeIfAbsent(record, lookUp);
  }
}
