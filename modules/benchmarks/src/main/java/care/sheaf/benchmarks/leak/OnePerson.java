package care.sheaf.benchmarks.leak;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows whoever is looked at just now, and nobody else. */
final class OnePerson implements PersonIndex {

  private Optional<Person> present = Optional.empty();
  private long stamp;

  void is(Person person) {
    present = Optional.of(person);
    stamp++;
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return present.filter(person -> person.id().equals(id));
  }

  @Override
  public Optional<Person> personOf(PatientRecordId record) {
    return present.filter(person -> person.recordIds().contains(record));
  }

  @Override
  public Optional<PersonStamp> stamp(PersonId id) {
    return person(id).map(this::stampOf);
  }

  @Override
  public Optional<PersonStamp> stampOf(PatientRecordId record) {
    return personOf(record).map(this::stampOf);
  }

  private PersonStamp stampOf(Person person) {
    Map<PatientRecordId, Long> stamps = new HashMap<>();
    person.recordIds().forEach(record -> stamps.put(record, stamp));
    return new PersonStamp(person.id(), stamps);
  }

  @Override
  public void changed(Collection<PatientRecordId> records) {
    stamp++;
  }

  @Override
  public List<Person> withNhsNumber(NhsNumber number) {
    return present.stream()
        .filter(
            person ->
                person.records().stream()
                    .map(PatientRecord::nhsNumber)
                    .anyMatch(claim -> claim.filter(c -> c.number().equals(number)).isPresent()))
        .toList();
  }

  @Override
  public Findings find(PersonQuery query) {
    throw new UnsupportedOperationException("nobody is found by name here");
  }

  @Override
  public MatchDecision place(PatientRecord record) {
    throw new UnsupportedOperationException("nobody is matched here");
  }

  @Override
  public <T> T together(Supplier<T> work) {
    return work.get();
  }

  @Override
  public void expect(Collection<PatientRecordId> records) {}

  @Override
  public void withdraw(PatientRecordId record) {
    throw new UnsupportedOperationException("nobody is withdrawn here");
  }
}
