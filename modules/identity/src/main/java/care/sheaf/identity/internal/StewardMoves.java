package care.sheaf.identity.internal;

import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Does, and takes back, what stewards decide, in the caller's transaction. Whoever moves records
 * first holds each record, then the persons, as placements do.
 */
final class StewardMoves {

  static final String KEPT_APART = "StewardKeptApart";
  static final String JOINED = "StewardJoined";
  static final String SEPARATED = "StewardSeparated";
  static final String CONFIRMED = "StewardConfirmedThePerson";
  static final String UNDONE = "StewardUndidTheDecision";

  private final Instant now;
  private final PlacementLocks locks;
  private final PersonTable persons;
  private final PatientRecordTable records;
  private final ReviewTable reviews;
  private final LinkHistoryTable history;
  private final KeptApartTable keptApart;
  private final StewardDecisionTable decisions;
  private final Set<PersonId> touched = new TreeSet<>();

  StewardMoves(Handle handle, Instant now) {
    this.now = now;
    this.locks = new PlacementLocks(handle);
    this.persons = new PersonTable(handle);
    this.records = new PatientRecordTable(handle);
    this.reviews = new ReviewTable(handle);
    this.history = new LinkHistoryTable(handle);
    this.keptApart = new KeptApartTable(handle);
    this.decisions = new StewardDecisionTable(handle);
  }

  /** Persons whose records are others now. */
  Set<PersonId> touched() {
    return touched;
  }

  /**
   * Does it.
   *
   * @return the person that a split made
   */
  Optional<PersonId> perform(StewardDecision decision, String steward) {
    return switch (decision.kind()) {
      case LINK, MERGE ->
          isOfOnePerson(decision) ? confirm(decision, steward) : join(decision, steward);
      case KEEP_APART -> keepApart(decision, steward);
      case SPLIT -> Optional.of(split(decision, steward));
    };
  }

  private Optional<PersonId> join(StewardDecision decision, String steward) {
    PersonId from = decision.person();
    PersonId into = decision.other().orElseThrow();
    List<PatientRecordId> concerned = new ArrayList<>(idsOf(records.allOf(from)));
    concerned.addAll(idsOf(waiting(into)));
    hold(concerned, List.of(from, into));
    decision.review().ifPresent(this::requireOpen);
    Set<UUID> answered = new TreeSet<>();
    reviews.between(from, into).forEach(review -> answered.add(review.id()));
    decision.review().ifPresent(answered::add);
    answered.forEach(review -> reviews.close(review, decision.id(), "one person", now));
    relieve(into, LinkState.LINKED, JOINED, decision, steward);
    for (PlacedRecord before : records.allOf(from)) {
      decisions.moved(decision.id(), before);
      move(before, into, joined(before), JOINED, decision, steward);
    }
    persons.merge(from, into);
    return Optional.empty();
  }

  private List<PlacedRecord> waiting(PersonId person) {
    return records.allOf(person).stream()
        .filter(each -> each.state() == LinkState.NEEDS_REVIEW)
        .toList();
  }

  /** Records of the person that wait, though no review asks about them any more. */
  private void relieve(
      PersonId person, LinkState state, String rule, StewardDecision decision, String steward) {
    for (PlacedRecord before : waiting(person)) {
      if (reviews.openFor(before.record().id()).isEmpty()) {
        decisions.moved(decision.id(), before);
        move(before, person, state, rule, decision, steward);
      }
    }
  }

  /** A record that contradicts others of its person is about that person all the same. */
  private static boolean isOfOnePerson(StewardDecision decision) {
    return decision.other().filter(decision.person()::equals).isPresent();
  }

  private Optional<PersonId> confirm(StewardDecision decision, String steward) {
    UUID review = decision.review().orElseThrow();
    PatientRecordId id = requireOpen(review);
    hold(List.of(id), List.of(decision.person()));
    PlacedRecord before = records.find(id).orElseThrow();
    reviews.close(review, decision.id(), "one person", now);
    decisions.moved(decision.id(), before);
    move(before, before.person(), LinkState.LINKED, CONFIRMED, decision, steward);
    return Optional.empty();
  }

  private LinkState joined(PlacedRecord before) {
    if (before.isWithdrawn()) {
      return LinkState.WITHDRAWN;
    }
    return reviews.openFor(before.record().id()).isPresent()
        ? LinkState.NEEDS_REVIEW
        : LinkState.LINKED;
  }

  private Optional<PersonId> keepApart(StewardDecision decision, String steward) {
    UUID review = decision.review().orElseThrow();
    PatientRecordId id = requireOpen(review);
    hold(List.of(id), List.of(decision.person()));
    PlacedRecord before = records.find(id).orElseThrow();
    ReviewTable.Open open = reviews.openFor(id).orElseThrow();
    List<PatientRecordId> own =
        open.reason().equals(SecondLook.MAY_BE_INSIDE_TWICE)
            ? idsOf(records.allOf(before.person()))
            : List.of(id);
    List<PatientRecordId> others =
        open.candidates().stream()
            .map(candidate -> persons.surviving(candidate).orElse(candidate))
            .filter(candidate -> !candidate.equals(before.person()))
            .distinct()
            .flatMap(candidate -> records.allOf(candidate).stream())
            .map(placed -> placed.record().id())
            .toList();
    keptApart.add(decision.id(), own, others);
    reviews.close(review, decision.id(), "kept apart", now);
    decisions.moved(decision.id(), before);
    boolean alone = records.allOf(before.person()).size() == 1;
    LinkState state = alone ? LinkState.NEW_PERSON : LinkState.LINKED;
    move(before, before.person(), state, KEPT_APART, decision, steward);
    return Optional.empty();
  }

  private PersonId split(StewardDecision decision, String steward) {
    PersonId from = decision.person();
    List<PatientRecordId> leaving = decisions.records(decision.id());
    hold(idsOf(records.allOf(from)), List.of(from));
    List<PlacedRecord> all = records.allOf(from);
    List<PlacedRecord> moving =
        all.stream().filter(each -> leaving.contains(each.record().id())).toList();
    List<PatientRecordId> staying =
        idsOf(all).stream().filter(id -> !leaving.contains(id)).toList();
    if (moving.size() < leaving.size() || staying.isEmpty()) {
      throw changedMeanwhile();
    }
    decision.review().ifPresent(this::requireOpen);
    reviews
        .ofContradictionsIn(from)
        .forEach(review -> reviews.close(review, decision.id(), "two persons", now));
    PersonId made = persons.create(now);
    keptApart.add(decision.id(), leaving, staying);
    for (PlacedRecord before : moving) {
      decisions.moved(decision.id(), before);
      boolean waits = reviews.openFor(before.record().id()).isPresent();
      LinkState state = moving.size() == 1 ? LinkState.NEW_PERSON : LinkState.LINKED;
      move(
          before,
          made,
          before.isWithdrawn() ? LinkState.WITHDRAWN : waits ? LinkState.NEEDS_REVIEW : state,
          SEPARATED,
          decision,
          steward);
    }
    LinkState stays = staying.size() == 1 ? LinkState.NEW_PERSON : LinkState.LINKED;
    relieve(from, stays, SEPARATED, decision, steward);
    return made;
  }

  /**
   * Takes it back. What a source has moved since by what it sent stays where that put it.
   *
   * @throws RefusedException a later decision rests on this one
   */
  void undo(StewardDecision decision, String steward) {
    PersonId here = placedBy(decision);
    PersonId back = decision.person();
    List<StewardDecisionTable.Move> moves = decisions.moves(decision.id());
    holdAgain(moves.stream().map(StewardDecisionTable.Move::record).toList(), List.of(here, back));
    if (decisions.anyInForceAfter(decision)) {
      throw Refusal.of(
              Refusal.Kind.CONFLICT,
              "A later decision about the same persons rests on this one. Undo that one first.")
          .asException();
    }
    keptApart.forget(decision.id());
    List<PatientRecordId> left =
        decision.kind() == Kind.SPLIT ? decisions.records(decision.id()) : List.of();
    for (StewardDecisionTable.Move move : moves) {
      PlacedRecord now = records.find(move.record()).orElseThrow();
      boolean stayed = decision.kind() == Kind.SPLIT && !left.contains(move.record());
      if (now.person().equals(stayed ? back : here)) {
        PersonId home = isOfTheOther(decision, move) ? here : back;
        moveBack(now, home, move, decision, steward);
      }
    }
    if (decision.kind() == Kind.SPLIT) {
      persons.merge(here, back);
    } else if (decision.kind() != Kind.KEEP_APART && !isOfOnePerson(decision)) {
      persons.separate(back);
      reviews.nameToo(back, here, decision.settled().orElseThrow().at());
    }
    reviews.openAgain(decision.id());
  }

  /** Records of the surviving person that a join only relieved of their review. */
  private boolean isOfTheOther(StewardDecision decision, StewardDecisionTable.Move move) {
    return (decision.kind() == Kind.LINK || decision.kind() == Kind.MERGE)
        && history
            .personBefore(decision.id(), move.record())
            .filter(before -> before.equals(decision.other().orElseThrow()))
            .isPresent();
  }

  private static PersonId placedBy(StewardDecision decision) {
    return decision.kind() == Kind.KEEP_APART ? decision.person() : decision.other().orElseThrow();
  }

  private void moveBack(
      PlacedRecord now,
      PersonId home,
      StewardDecisionTable.Move move,
      StewardDecision decision,
      String steward) {
    LinkState state = move.state();
    if (now.isWithdrawn()) {
      state = LinkState.WITHDRAWN;
    } else if (state == LinkState.WITHDRAWN) {
      state = LinkState.LINKED;
    }
    records.move(
        new PlacedRecord(now.record(), home, state, move.rule(), move.explanation()), this.now);
    history.decidedBySteward(
        new PlacedRecord(
            now.record(), home, state, UNDONE, "A steward took an earlier decision back."),
        now.person(),
        steward,
        decision.id(),
        this.now);
    touched.add(now.person());
    touched.add(home);
  }

  private void move(
      PlacedRecord before,
      PersonId person,
      LinkState state,
      String rule,
      StewardDecision decision,
      String steward) {
    var after = new PlacedRecord(before.record(), person, state, rule, words(rule));
    records.move(after, now);
    history.decidedBySteward(after, before.person(), steward, decision.id(), now);
    touched.add(before.person());
    touched.add(person);
  }

  private static String words(String rule) {
    return switch (rule) {
      case JOINED -> "A steward decided that the records are about one person.";
      case CONFIRMED -> "A steward decided that the record is about this person all the same.";
      case KEPT_APART -> "A steward decided that the record is about none of those in question.";
      default -> "A steward decided that the record is about another person.";
    };
  }

  private PatientRecordId requireOpen(UUID review) {
    return reviews
        .openRecord(review)
        .orElseThrow(
            () ->
                Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "The review is closed already: somebody decided it, or its record changed."
                            + " Go back to the list.")
                    .asException());
  }

  private void hold(Collection<PatientRecordId> moving, Collection<PersonId> people) {
    lockRecords(moving);
    for (PersonId person : new TreeSet<>(people)) {
      if (!persons.holdAlone(person)) {
        throw changedMeanwhile();
      }
    }
  }

  /** A person who was merged away may be held, too: they come back. */
  private void holdAgain(Collection<PatientRecordId> moving, Collection<PersonId> people) {
    lockRecords(moving);
    new TreeSet<>(people).forEach(persons::holdAlone);
  }

  private void lockRecords(Collection<PatientRecordId> moving) {
    var keys = new TreeSet<String>();
    moving.forEach(record -> keys.add(PlacementLocks.recordKey(record.value())));
    locks.holdAll(keys);
  }

  private static RefusedException changedMeanwhile() {
    return Refusal.of(
            Refusal.Kind.CONFLICT,
            "The persons or their records changed meanwhile. Look at them again, and decide anew.")
        .asException();
  }

  private static List<PatientRecordId> idsOf(List<PlacedRecord> placed) {
    return placed.stream().map(each -> each.record().id()).toList();
  }
}
