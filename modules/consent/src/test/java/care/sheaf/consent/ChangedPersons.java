package care.sheaf.consent;

import care.sheaf.identity.Findings;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.PersonStamp;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers which patient records were marked as changed, and knows nobody. */
final class ChangedPersons implements PersonIndex {

  final List<PatientRecordId> changed = new ArrayList<>();

  @Override
  public void expect(Collection<PatientRecordId> records) {}

  @Override
  public <T> T together(Supplier<T> work) {
    return work.get();
  }

  @Override
  public void changed(Collection<PatientRecordId> records) {
    changed.addAll(records);
  }

  @Override
  public MatchDecision place(PatientRecord record) {
    throw new UnsupportedOperationException("this module places nobody");
  }

  @Override
  public void withdraw(PatientRecordId record) {
    throw new UnsupportedOperationException("this module withdraws nobody");
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return Optional.empty();
  }

  @Override
  public Optional<Person> personOf(PatientRecordId record) {
    return Optional.empty();
  }

  @Override
  public Optional<PersonStamp> stamp(PersonId id) {
    return Optional.empty();
  }

  @Override
  public Optional<PersonStamp> stampOf(PatientRecordId record) {
    return Optional.empty();
  }

  @Override
  public List<Person> withNhsNumber(NhsNumber number) {
    return List.of();
  }

  @Override
  public Findings find(PersonQuery query) {
    return new Findings.Found(List.of());
  }
}
