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

/** Remembers which patient records were marked as changed, and knows whom a test tells of. */
final class ChangedPersons implements PersonIndex {

  final List<PatientRecordId> changed = new ArrayList<>();
  final List<Person> known = new ArrayList<>();

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
    return known.stream()
        .filter(each -> each.id().equals(id) || each.joins().answersFor().contains(id))
        .findFirst();
  }

  @Override
  public Optional<Person> personOf(PatientRecordId record) {
    return known.stream().filter(each -> each.recordIds().contains(record)).findFirst();
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
    return known.stream()
        .filter(
            each ->
                each.records().stream()
                    .anyMatch(
                        record ->
                            record
                                .nhsNumber()
                                .filter(claim -> claim.number().equals(number))
                                .isPresent()))
        .toList();
  }

  @Override
  public Findings find(PersonQuery query) {
    return new Findings.Found(List.of());
  }
}
