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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
    SortedMap<PersonId, List<PlacedRecord>> known =
        new PatientRecordTable(handle).liveRecordsOf(found);
    PatientRecord weighed =
        new ContactsOfMany(handle)
            .without(
                asked,
                known.values().stream().flatMap(List::stream).map(PlacedRecord::record).toList());
    List<Candidate> candidates =
        known.entrySet().stream()
            .map(each -> candidate(weighed, each.getKey(), each.getValue()))
            .toList();
    Verdict verdict =
        MatchPolicy.of(weights.link(), weights.review())
            .judge(KnownFacts.of(asked), candidates)
            .verdict();
    Set<PersonId> doubtful =
        verdict instanceof Verdict.Review review ? Set.copyOf(review.candidates()) : Set.of();
    List<Graded> graded =
        candidates.stream()
            .flatMap(
                each ->
                    grade(verdict, doubtful, each)
                        .map(grade -> new Graded(each.person(), each.best().probability(), grade))
                        .stream())
            .sorted()
            .limit(most)
            .toList();
    Map<PersonId, Person> persons =
        LinkedPersons.persons(handle, graded.stream().map(Graded::person).toList()).stream()
            .collect(Collectors.toMap(Person::id, each -> each));
    // who is not there any more was withdrawn meanwhile
    return graded.stream()
        .flatMap(
            each ->
                Optional.ofNullable(persons.get(each.person()))
                    .map(person -> new Likeness(person, each.probability(), each.grade()))
                    .stream())
        .toList();
  }

  private record Graded(PersonId person, double probability, Grade grade)
      implements Comparable<Graded> {

    private static final Comparator<Graded> BEST_FIRST =
        Comparator.comparing(Graded::grade)
            .thenComparing(Comparator.comparingDouble(Graded::probability).reversed())
            .thenComparing(Graded::person);

    @Override
    public int compareTo(Graded other) {
      return BEST_FIRST.compare(this, other);
    }
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
  private Candidate candidate(PatientRecord asked, PersonId person, List<PlacedRecord> placed) {
    List<PatientRecord> records = placed.stream().map(PlacedRecord::record).toList();
    boolean restricted = records.stream().anyMatch(PatientRecord::restricted);
    PatientRecord told = restricted ? asked.withoutWhereabouts() : asked;
    List<Weighing> weighings = weights.weigh(told, records);
    return new Candidate(
        person,
        IntStream.range(0, weighings.size())
            .mapToObj(at -> WeighedRecord.of(records.get(at), weighings.get(at)))
            .toList());
  }
}
