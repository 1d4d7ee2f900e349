package care.sheaf.identity.internal;

import care.sheaf.identity.Findings;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.internal.matching.MatchPolicy;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The person index over schema {@code identity}. */
@ApplicationScoped
public class LinkedPersons implements PersonIndex {

  private final Jdbi jdbi;
  private final Clock clock;
  private final MatchPolicy policy = MatchPolicy.verifiedNumber();

  @Inject
  public LinkedPersons(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected LinkedPersons() {
    this(null, null);
  }

  @Override
  public MatchDecision place(PatientRecord record) {
    return jdbi.withHandle(
        handle -> {
          var placement = new Placement(handle, policy, clock.instant());
          return placement.place(Placeholders.without(record));
        });
  }

  @Override
  public void withdraw(PatientRecordId record) {
    jdbi.useHandle(
        handle -> {
          var placement = new Placement(handle, policy, clock.instant());
          placement.withdraw(record);
        });
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return jdbi.withHandle(
        handle ->
            new PersonTable(handle)
                .surviving(id)
                .flatMap(surviving -> persons(handle, Set.of(surviving)).stream().findFirst()));
  }

  @Override
  public Optional<Person> personOf(PatientRecordId record) {
    return jdbi.withHandle(
        handle ->
            new PatientRecordTable(handle)
                .find(record)
                .filter(placed -> !placed.isWithdrawn())
                .flatMap(placed -> persons(handle, Set.of(placed.person())).stream().findFirst()));
  }

  @Override
  public List<Person> withNhsNumber(NhsNumber number) {
    return jdbi.withHandle(
        handle -> {
          var records = new PatientRecordTable(handle);
          List<PersonId> holders = records.personsWithNumber(number, true);
          return persons(
              handle, holders.isEmpty() ? records.personsWithNumber(number, false) : holders);
        });
  }

  @Override
  public Findings find(PersonQuery query) {
    return jdbi.withHandle(handle -> new PersonFinder(handle).find(FindCriteria.of(query)));
  }

  /** Those of the persons whom at least one record describes, by id. */
  static List<Person> persons(Handle handle, Collection<PersonId> ids) {
    Set<PersonId> underReview = new ReviewTable(handle).withOpenReview(ids);
    return new PatientRecordTable(handle)
        .liveRecordsOf(ids).entrySet().stream()
            .map(
                entry ->
                    new Person(
                        entry.getKey(),
                        entry.getValue().stream().map(PlacedRecord::record).toList(),
                        underReview.contains(entry.getKey())))
            .toList();
  }
}
