package care.sheaf.identity.internal;

import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonMatching.Grade;
import care.sheaf.identity.PersonMatching.Likeness;
import care.sheaf.identity.Weighing;
import care.sheaf.identity.internal.matching.Candidate;
import care.sheaf.identity.internal.matching.KnownFacts;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.identity.internal.matching.MatchPolicy;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.identity.internal.matching.Verdict;
import care.sheaf.identity.internal.matching.WeighedRecord;
import care.sheaf.kernel.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Weighs a description beside all who have a key in common with it. */
final class Likenesses {

  private final Handle handle;
  private final MatchWeights weights;

  Likenesses(Handle handle, MatchWeights weights) {
    this.handle = handle;
    this.weights = weights;
  }

  List<Likeness> of(PatientRecord written, int most) {
    PatientRecord asked = Placeholders.without(written);
    List<PersonId> found = new MatchKeyTable(handle).personsWith(MatchKeys.of(asked).hashes());
    List<Person> persons = LinkedPersons.persons(handle, found);
    List<Candidate> candidates = persons.stream().map(person -> candidate(asked, person)).toList();
    Verdict verdict =
        MatchPolicy.of(weights.link(), weights.review())
            .judge(KnownFacts.of(asked), candidates)
            .verdict();
    Set<PersonId> doubtful =
        verdict instanceof Verdict.Review review ? Set.copyOf(review.candidates()) : Set.of();
    List<Likeness> likenesses = new ArrayList<>();
    for (int at = 0; at < candidates.size(); at++) {
      Candidate candidate = candidates.get(at);
      double probability = candidate.best().probability();
      Person person = persons.get(at);
      grade(verdict, doubtful, candidate)
          .ifPresent(grade -> likenesses.add(new Likeness(person, probability, grade)));
    }
    return likenesses.stream()
        .sorted(
            Comparator.comparing(Likeness::grade)
                .thenComparing(Comparator.comparingDouble(Likeness::probability).reversed())
                .thenComparing(each -> each.person().id()))
        .limit(most)
        .toList();
  }

  private Optional<Grade> grade(Verdict verdict, Set<PersonId> doubtful, Candidate candidate) {
    if (verdict instanceof Verdict.Link link && link.person().equals(candidate.person())) {
      return Optional.of(Grade.CERTAIN);
    }
    double probability = candidate.best().probability();
    if (probability >= weights.link()) {
      return Optional.of(Grade.PROBABLE);
    }
    return probability >= weights.review() || doubtful.contains(candidate.person())
        ? Optional.of(Grade.POSSIBLE)
        : Optional.empty();
  }

  /** Where a restricted person lives, or is reached, is no way to find them. */
  private Candidate candidate(PatientRecord asked, Person person) {
    boolean restricted = person.isRestricted();
    PatientRecord told = restricted ? asked.withoutWhereabouts() : asked;
    List<Weighing> weighings = weights.weigh(told, person.records());
    return new Candidate(
        person.id(),
        IntStream.range(0, weighings.size())
            .mapToObj(at -> WeighedRecord.of(person.records().get(at), weighings.get(at)))
            .toList());
  }
}
