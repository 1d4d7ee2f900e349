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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    List<Candidate> candidates =
        candidates(
            asked,
            new PatientRecordTable(handle).someLiveRecordsOf(found, Placement.MOST_OF_ONE_PERSON));
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

  private List<Candidate> candidates(
      PatientRecord asked, SortedMap<PersonId, List<PlacedRecord>> known) {
    List<PatientRecord> all =
        known.values().stream().flatMap(List::stream).map(PlacedRecord::record).toList();
    ContactsOfMany.Weighed sides = new ContactsOfMany(handle).without(asked, all);
    Iterator<PatientRecord> next = sides.others().iterator();
    Map<PersonId, List<PatientRecord>> open = new LinkedHashMap<>();
    Map<PersonId, List<PatientRecord>> restricted = new LinkedHashMap<>();
    known.forEach(
        (person, placed) -> {
          List<PatientRecord> records = placed.stream().map(each -> next.next()).toList();
          boolean closed = records.stream().anyMatch(PatientRecord::restricted);
          (closed ? restricted : open).put(person, records);
        });
    // where a restricted person lives, or is reached, is no way to find them
    return Stream.concat(
            weighed(sides.record(), open).stream(),
            weighed(sides.record().withoutWhereabouts(), restricted).stream())
        .toList();
  }

  /** All at once: weighing has a cost of its own besides that of each pair. */
  private List<Candidate> weighed(PatientRecord told, Map<PersonId, List<PatientRecord>> persons) {
    List<PatientRecord> all = persons.values().stream().flatMap(List::stream).toList();
    Iterator<Weighing> weighings = weights.weigh(told, all).iterator();
    return persons.entrySet().stream()
        .map(
            each ->
                new Candidate(
                    each.getKey(),
                    each.getValue().stream()
                        .map(record -> WeighedRecord.of(record, weighings.next()))
                        .toList()))
        .toList();
  }
}
