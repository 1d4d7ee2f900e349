package care.sheaf.identity.internal;

import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.ReviewTable.Open;
import care.sheaf.identity.internal.matching.Candidate;
import care.sheaf.identity.internal.matching.KnownFacts;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.identity.internal.matching.MatchPolicy.Judgement;
import care.sheaf.identity.internal.matching.RecordStillAgreesWithItsPerson;
import care.sheaf.identity.internal.matching.Verdict;
import care.sheaf.identity.internal.matching.Verdict.Link;
import care.sheaf.identity.internal.matching.Verdict.Review;
import care.sheaf.identity.internal.matching.Verdict.Separate;
import care.sheaf.identity.internal.matching.WeighedRecord;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Decides again about a record of which nothing new was sent, in the caller's transaction: others
 * may have come since, or the model may be another. A record that is alone is decided as the rules
 * say now. Of records that are joined with others nothing is moved: a steward is asked.
 */
final class SecondLook {

  /** A record contradicts the others of its person. */
  static final String MAY_BE_TWO = "PersonMayBeTwo";

  /** Two persons, each with records of their own. */
  static final String MAY_BE_INSIDE_TWICE = "PersonMayBeInsideTwice";

  private static final String CONTRADICTS =
      "The record is linked to this person, but now contradicts what the others say.";

  static final String INSIDE_TWICE =
      "Found among those who are here already: two persons who may be one.";

  private final Placement placement;
  private final MatchWeights weights;
  private final PlacementLocks locks;
  private final PersonTable persons;
  private final PatientRecordTable records;
  private final ReviewTable reviews;
  private final LinkHistoryTable history;
  private final MatchKeyTable keys;
  private final StewardDecisionTable decisions;

  SecondLook(Handle handle, MatchWeights weights, Instant now) {
    this.placement = new Placement(handle, weights, now, new Group(), ReviewTable.TAKEN_UP_AGAIN);
    this.weights = weights;
    this.locks = new PlacementLocks(handle);
    this.persons = new PersonTable(handle);
    this.records = new PatientRecordTable(handle);
    this.reviews = new ReviewTable(handle);
    this.history = new LinkHistoryTable(handle);
    this.keys = new MatchKeyTable(handle);
    this.decisions = new StewardDecisionTable(handle);
  }

  Placement placement() {
    return placement;
  }

  /** What is decided about the record now; empty where everything stays as it is. */
  Optional<MatchDecision> at(PatientRecordId id) {
    Optional<PlacedRecord> seen = records.find(id).filter(each -> !each.isWithdrawn());
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    PatientRecord record = seen.get().record();
    locks.hold(record);
    PlacedRecord placed = records.findAndHold(id).orElseThrow();
    if (placed.isWithdrawn() || !placed.record().equals(record)) {
      return Optional.empty(); // it was sent again, and decided with what it says now
    }
    if (!keys.anyOf(id, MatchKeys.of(record).hashes())) {
      keys.add(record);
    }
    if (decisions.anyProposedAbout(placed.person())) {
      return Optional.empty();
    }
    List<Candidate> own = placement.described(record, List.of(placed.person()));
    return own.isEmpty() ? alone(placed) : among(placed, own.get(0));
  }

  private Optional<MatchDecision> alone(PlacedRecord placed) {
    PatientRecord record = placed.record();
    Optional<Open> open = reviews.openFor(record.id());
    if (open.filter(each -> !isAskedByTheRules(each.reason())).isPresent()) {
      return Optional.empty();
    }
    List<Candidate> known = placement.candidates(record, Optional.of(placed.person()), true);
    Judgement judgement =
        placement.leaveToStewards(
            record.id(), placement.judge(record, known), Optional.of(placed.person()));
    if (judgement.verdict() instanceof Link link && wasPlacedByStewards(record.id(), link)) {
      judgement = Placement.ask(link);
    }
    if (isSettled(judgement.verdict(), placed.person(), open)) {
      return Optional.empty();
    }
    return Optional.of(
        placement.carryOut(
            record, judgement, known, Optional.of(placed), Optional.of(placed.person())));
  }

  /** The record, or one of the person to whom it would be linked. */
  private boolean wasPlacedByStewards(PatientRecordId record, Link link) {
    Stream<PatientRecordId> theirs =
        records.allOf(link.person()).stream().map(each -> each.record().id());
    return !history
        .lastPlacedByStewards(Stream.concat(Stream.of(record), theirs).toList())
        .isEmpty();
  }

  /** Those in question whom no steward has decided about beside the record. */
  private List<Candidate> unanswered(PlacedRecord placed) {
    Set<PersonId> answered = reviews.answeredAbout(placed.record().id());
    return placement.candidates(placed.record(), Optional.of(placed.person()), true).stream()
        .filter(each -> !answered.contains(each.person()))
        .toList();
  }

  private static boolean isAskedByTheRules(String reason) {
    return ReviewTable.ASKED_BY_RULES.contains(reason);
  }

  private boolean isSettled(Verdict verdict, PersonId person, Optional<Open> open) {
    if (verdict instanceof Review review) {
      return open.isPresent()
          ? surviving(open.get()).equals(Set.copyOf(review.candidates()))
          : reviews.askedAboutBeside(person, review.candidates()).containsAll(review.candidates());
    }
    return verdict instanceof Separate && open.isEmpty();
  }

  private Set<PersonId> surviving(Open open) {
    return open.candidates().stream()
        .flatMap(each -> persons.surviving(each).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a steward has said of it, or is asked, stands. */
  private Optional<MatchDecision> among(PlacedRecord placed, Candidate own) {
    if (!reviews.withOpenReview(Set.of(placed.person())).persons().isEmpty()) {
      return Optional.empty();
    }
    return contradicts(placed, own)
        ? Optional.of(ask(placed, MAY_BE_TWO, List.of(own), CONTRADICTS))
        : insideTwice(placed, own);
  }

  private boolean contradicts(PlacedRecord placed, Candidate own) {
    PatientRecordId id = placed.record().id();
    Set<PatientRecordId> byStewards =
        history.lastPlacedByStewards(
            Stream.concat(Stream.of(id), own.records().stream().map(other -> other.record().id()))
                .toList());
    List<WeighedRecord> others =
        own.records().stream().filter(other -> !byStewards.contains(other.record().id())).toList();
    KnownFacts facts = placed.facts();
    return !byStewards.contains(id)
        && !others.isEmpty()
        && !RecordStillAgreesWithItsPerson.test(
            facts, facts, new Candidate(own.person(), others), weights.review());
  }

  private Optional<MatchDecision> insideTwice(PlacedRecord placed, Candidate own) {
    PatientRecord record = placed.record();
    Set<NhsNumber> numbers = new HashSet<>(own.verifiedNumbers());
    placed.facts().verifiedNumber().ifPresent(numbers::add);
    List<Candidate> others =
        unanswered(placed).stream()
            .filter(other -> !areTwoByNumber(numbers, other.verifiedNumbers()))
            .toList();
    Set<PersonId> asked =
        new TreeSet<>(Placement.personsIn(placement.judge(record, others).verdict()));
    asked.removeAll(reviews.askedAboutBeside(placed.person(), asked));
    List<Candidate> inQuestion =
        others.stream().filter(other -> asked.contains(other.person())).toList();
    return inQuestion.isEmpty()
        ? Optional.empty()
        : Optional.of(ask(placed, MAY_BE_INSIDE_TWICE, inQuestion, INSIDE_TWICE));
  }

  private static boolean areTwoByNumber(Set<NhsNumber> some, Set<NhsNumber> others) {
    return !some.isEmpty() && !others.isEmpty() && Collections.disjoint(some, others);
  }

  private MatchDecision ask(
      PlacedRecord placed, String reason, List<Candidate> inQuestion, String why) {
    var review = new Review(inQuestion.stream().map(Candidate::person).toList(), why);
    return placement.review(
        placed.record(),
        new Judgement(reason, review),
        review,
        inQuestion,
        placed.person(),
        Optional.of(placed));
  }
}
