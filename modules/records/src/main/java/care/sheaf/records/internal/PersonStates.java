package care.sheaf.records.internal;

import care.sheaf.consent.Decisions;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonStamp;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * States of persons, remembered while people look at them. Each look asks for the person's stamp
 * first and uses what is remembered under that very stamp or nothing, so that what was written is
 * in force with the next look, on every server. The stamp is read before what it stands for: what
 * is remembered can be newer than its stamp and is then read again, but never older.
 */
final class PersonStates {

  /** In entries, of some 150 bytes each. */
  private static final long MOST = 300_000;

  /** A person's own share, beside their entries'. */
  private static final int PERSON = 20;

  /** Least data: who is not looked at any more is forgotten. */
  private static final Duration UNUSED = Duration.ofMinutes(5);

  private final Jdbi jdbi;
  private final PersonIndex persons;
  private final Decisions decisions;
  private final Classes classes = new Classes();
  private final Cache<PersonId, PersonState> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((PersonId id, PersonState state) -> PERSON + state.outline().size())
          .expireAfterAccess(UNUSED)
          .build();

  PersonStates(Jdbi jdbi, PersonIndex persons, Decisions decisions) {
    this.jdbi = jdbi;
    this.persons = persons;
    this.decisions = decisions;
  }

  /** Of the person with an id, or who answers for it. */
  Optional<PersonState> of(PersonId id) {
    return persons.stamp(id).flatMap(this::under);
  }

  /** Of the person to whom a patient record is linked. */
  Optional<PersonState> of(PatientRecordId record) {
    return persons.stampOf(record).flatMap(this::under);
  }

  private Optional<PersonState> under(PersonStamp stamp) {
    PersonState state = known.getIfPresent(stamp.person());
    if (state != null && state.stamp().equals(stamp)) {
      return Optional.of(state);
    }
    Optional<PersonState> read = read(stamp);
    read.ifPresent(newer -> known.put(stamp.person(), newer));
    return read;
  }

  private Optional<PersonState> read(PersonStamp stamp) {
    return persons
        .person(stamp.person())
        .map(
            person -> {
              List<String> records =
                  person.recordIds().stream().map(PatientRecordId::value).sorted().toList();
              return new PersonState(
                  stamp,
                  person,
                  decisions.circumstances(person),
                  jdbi.withHandle(handle -> Outline.of(handle, classes, records)));
            });
  }
}
