package care.sheaf.identity.internal;

import care.sheaf.identity.Findings;
import care.sheaf.identity.Findings.Found;
import care.sheaf.identity.Findings.Match;
import care.sheaf.identity.Findings.TooMany;
import care.sheaf.kernel.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Finds persons. The index proposes all who may fit, the tables add those with the very name, even
 * in the moment of a delivery or without an index; and the tables decide who fits.
 */
final class PersonFinder {

  private static final int MOST = 50;
  private static final int MOST_PROPOSALS = 500;

  private final Handle handle;
  private final PersonSearch search;

  PersonFinder(Handle handle, PersonSearch search) {
    this.handle = handle;
    this.search = search;
  }

  /** Persons who agree exactly or, only when there are none, those whose names are alike. */
  Findings find(FindCriteria criteria) {
    Set<PersonId> proposed =
        new TreeSet<>(
            new PatientRecordTable(handle)
                .personsNamed(
                    criteria.birthDate(),
                    criteria.family().value().replace('*', '%'),
                    MOST_PROPOSALS));
    proposed.addAll(search.propose(criteria, MOST_PROPOSALS));
    List<Match> fitting =
        LinkedPersons.persons(handle, proposed).stream()
            .map(person -> new Match(person, criteria.score(person)))
            .filter(match -> match.score() > 0)
            .toList();
    List<Match> exact = fitting.stream().filter(match -> match.score() >= 1).toList();
    List<Match> matches = exact.isEmpty() ? fitting : exact;
    if (matches.size() > MOST) {
      return new TooMany();
    }
    return new Found(
        matches.stream()
            .sorted(
                Comparator.comparingDouble(Match::score)
                    .reversed()
                    .thenComparing(match -> match.person().id()))
            .toList());
  }
}
