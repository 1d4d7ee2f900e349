package care.sheaf.identity.internal;

import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchDecision.Basis;
import care.sheaf.identity.MatchDecision.Linked;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.MatchDecision.NewPerson;
import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.NumberClaimedTwice;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.Weighing;
import care.sheaf.identity.internal.matching.Candidate;
import care.sheaf.identity.internal.matching.KnownFacts;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.identity.internal.matching.MatchPolicy;
import care.sheaf.identity.internal.matching.MatchPolicy.Judgement;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.identity.internal.matching.RecordStillAgreesWithItsPerson;
import care.sheaf.identity.internal.matching.Verdict;
import care.sheaf.identity.internal.matching.Verdict.Link;
import care.sheaf.identity.internal.matching.Verdict.Review;
import care.sheaf.identity.internal.matching.WeighedRecord;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Decides about one patient record, in the caller's transaction. */
final class Placement {

  /**
   * Of records that describe one person; more say nothing new, and a sender that repeats a record
   * under thousands of ids must not make each next one dearer.
   */
  static final int MOST_OF_ONE_PERSON = 200;

  /** As it stands in the history of links, and as the reason of a review. */
  static final String NUMBER_SUPERSEDED = "NumberWasSuperseded";

  private static final String JOINED_SINCE = "ThoseInQuestionAreOnePerson";

  private static final String WHETHER_ONE_PERSON =
      "The NHS number of this person was superseded by one that somebody else holds. Decide whether"
          + " they are one person.";

  static final Set<String> CLAIMED_TWICE =
      Set.of(
          "VerifiedNumberFitsSeveralPersons",
          "VerifiedNumberIsHeldBySomeoneElse",
          "NumberIsClaimedWithoutVerification",
          NUMBER_SUPERSEDED);

  private final MatchPolicy policy;
  private final String closing;
  private final Instant now;
  private final Group group;
  private final PlacementLocks locks;
  private final PersonTable persons;
  private final PatientRecordTable records;
  private final ReviewTable reviews;
  private final LinkHistoryTable history;
  private final StewardDecisionTable decisions;
  private final MatchKeyTable keys;
  private final KeptApartTable keptApart;
  private final ContactsOfMany contacts;
  private final MatchWeights weights;
  private final Set<PersonId> touched = new TreeSet<>();
  private final List<NumberClaimedTwice> claimedTwice = new ArrayList<>();

  /**
   * @param group what this transaction holds and knows already
   */
  Placement(Handle handle, MatchWeights weights, Instant now, Group group) {
    this(handle, weights, now, group, ReviewTable.SUPERSEDED);
  }

  /**
   * @param closing why a review is closed that the decision leaves without a question
   */
  Placement(Handle handle, MatchWeights weights, Instant now, Group group, String closing) {
    this.closing = closing;
    this.group = group;
    this.policy = MatchPolicy.of(weights.link(), weights.review());
    this.weights = weights;
    this.keys = new MatchKeyTable(handle);
    this.keptApart = new KeptApartTable(handle);
    this.contacts = new ContactsOfMany(handle);
    this.now = now;
    this.locks = new PlacementLocks(handle, group);
    this.persons = new PersonTable(handle);
    this.records = new PatientRecordTable(handle);
    this.reviews = new ReviewTable(handle);
    this.history = new LinkHistoryTable(handle);
    this.decisions = new StewardDecisionTable(handle);
  }

  /** Persons whose records are others now, or say something else. */
  Set<PersonId> touched() {
    return touched;
  }

  /** Numbers that were found to be claimed by two persons. */
  List<NumberClaimedTwice> claimedTwice() {
    return claimedTwice;
  }

  MatchDecision place(PatientRecord record) {
    locks.hold(record);
    Optional<PlacedRecord> before = group.take(record.id(), records);
    if (before.isEmpty()) {
      return decide(record, Optional.empty(), Optional.empty());
    }
    PlacedRecord placed = before.get();
    if (!placed.facts().equals(KnownFacts.of(record)) || isNamedOtherwise(placed, record)) {
      keptApart.forget(record.id());
      reviews.forgetAnswersAbout(record.id());
    } else if (!placed.isWithdrawn()) {
      return keep(placed, record);
    }
    group.forget();
    return decideAgain(placed, record);
  }

  /** Another given name than before, or one where none was known: it may be the other twin now. */
  private boolean isNamedOtherwise(PlacedRecord before, PatientRecord record) {
    if (before.record().names().equals(record.names()) || !Placeholders.hasGivenName(record)) {
      return false;
    }
    Weighing weighing = weights.weigh(record, List.of(before.record())).get(0);
    return !WeighedRecord.of(before.record(), weighing).givenNamesAgree();
  }

  /**
   * Every record that claims the superseded number claims the other one from now on, and stays with
   * its person. Whoever holds that one already may be the same: that is for a steward.
   */
  void supersede(NhsNumber superseded, NhsNumber answers) {
    group.forget();
    SortedSet<String> keys = new TreeSet<>();
    for (NhsNumber number : List.of(superseded, answers)) {
      keys.add(PlacementLocks.numberKey(number));
    }
    List<PlacedRecord> claiming = records.withNumber(superseded);
    claiming.forEach(each -> keys.add(PlacementLocks.recordKey(each.record().id().value())));
    locks.holdAll(keys);
    Set<PersonId> holders = new TreeSet<>(records.personsWithNumber(answers, false));
    Map<PersonId, PlacedRecord> moved = new TreeMap<>();
    for (PlacedRecord before : records.withNumber(superseded)) {
      PatientRecord record =
          before
              .record()
              .withNumber(
                  before.record().nhsNumber().map(c -> new NumberClaim(answers, c.verified())));
      var placed =
          new PlacedRecord(
              record,
              before.person(),
              before.state(),
              NUMBER_SUPERSEDED,
              "Its NHS number was superseded; it is about the same person under the one that"
                  + " answers.");
      write(placed, Optional.of(before), Optional.empty());
      moved.putIfAbsent(before.person(), placed);
    }
    moved.keySet().removeAll(holders);
    if (!holders.isEmpty()) {
      moved.values().forEach(placed -> askWhetherOnePerson(placed, List.copyOf(holders)));
    }
  }

  private void askWhetherOnePerson(PlacedRecord placed, List<PersonId> holders) {
    review(
        placed.record(),
        new Judgement(NUMBER_SUPERSEDED, new Review(holders, WHETHER_ONE_PERSON)),
        new Review(holders, WHETHER_ONE_PERSON),
        described(placed.record(), holders),
        placed.person(),
        Optional.of(placed));
  }

  void withdraw(PatientRecordId id) {
    group.forget();
    locks.hold(PlacementLocks.recordKey(id.value()));
    Optional<PlacedRecord> found = records.findAndHold(id).filter(placed -> !placed.isWithdrawn());
    if (found.isEmpty()) {
      return;
    }
    PlacedRecord before = found.get();
    records.withdraw(id, now);
    keys.remove(before.record());
    reviews.close(id, ReviewTable.RECORD_WITHDRAWN, now);
    history.decidedByRule(
        new PlacedRecord(
            before.record(),
            before.person(),
            LinkState.WITHDRAWN,
            "SourceDeletedItsRecord",
            "The source deleted its patient record."),
        Optional.of(before.person()),
        Optional.empty(),
        now);
    touched.add(before.person());
  }

  /** Nothing that a link rests on has changed: only other facts are taken over. */
  private MatchDecision keep(PlacedRecord placed, PatientRecord record) {
    if (!placed.record().equals(record)) {
      records.save(
          new PlacedRecord(
              record, placed.person(), placed.state(), placed.rule(), placed.explanation()),
          Optional.of(placed.record()),
          now);
      touched.add(placed.person());
    }
    return decisionAbout(placed, Optional.empty());
  }

  private MatchDecision decideAgain(PlacedRecord before, PatientRecord record) {
    Optional<Candidate> others = described(record, List.of(before.person())).stream().findFirst();
    if (others.isEmpty()) {
      return decide(record, Optional.of(before), Optional.of(before.person()));
    }
    if (RecordStillAgreesWithItsPerson.test(
        before.facts(), KnownFacts.of(record), others.get(), weights.link())) {
      return before.isWithdrawn() ? linkAgain(before, record) : keep(before, record);
    }
    return moveOut(before, record);
  }

  private MatchDecision linkAgain(PlacedRecord before, PatientRecord record) {
    String explanation = "The source sent a deleted record again; it still agrees.";
    return settle(
        new PlacedRecord(
            record, before.person(), LinkState.LINKED, "SourceSentItsRecordAgain", explanation),
        Optional.of(before),
        Optional.empty());
  }

  /** A changed record never stays with, nor moves to, other people's records in silence. */
  private MatchDecision moveOut(PlacedRecord before, PatientRecord record) {
    List<Candidate> known = candidates(record, Optional.empty(), true);
    Judgement judgement = judge(record, known);
    var persons = new LinkedHashSet<PersonId>();
    persons.add(before.person());
    persons.addAll(personsIn(judgement.verdict()));
    var review =
        new Review(
            List.copyOf(persons),
            "The record changed and no longer agrees with its person. "
                + judgement.verdict().explanation());
    return review(
        record,
        new Judgement(RecordStillAgreesWithItsPerson.BROKEN, review),
        review,
        known,
        this.persons.create(now),
        Optional.of(before));
  }

  /**
   * @param own the person whom nothing but this record describes, if there is one
   */
  private MatchDecision decide(
      PatientRecord record, Optional<PlacedRecord> before, Optional<PersonId> own) {
    List<Candidate> known = candidates(record, own, before.isPresent());
    Judgement judgement = leaveToStewards(record.id(), judge(record, known), own);
    return carryOut(record, judgement, known, before, own);
  }

  /**
   * No machine joins two persons of whom a steward is asked already, for a reason that does not go
   * away by itself, or of whom one waits for a second steward.
   *
   * @param own the person whom nothing but this record describes, if there is one
   */
  Judgement leaveToStewards(PatientRecordId record, Judgement judgement, Optional<PersonId> own) {
    if (own.isEmpty() || !(judgement.verdict() instanceof Link link)) {
      return judgement;
    }
    boolean isAsked =
        reviews.anyForStewardsBetween(own.get(), link.person(), record)
            || decisions.anyProposedAbout(own.get())
            || decisions.anyProposedAbout(link.person());
    return isAsked ? ask(link) : judgement;
  }

  /** A steward is asked whether a record is about the person to whom it would be linked. */
  static Judgement ask(Link link) {
    var review = new Review(List.of(link.person()), SecondLook.INSIDE_TWICE);
    return new Judgement(SecondLook.MAY_BE_INSIDE_TWICE, review);
  }

  Judgement judge(PatientRecord record, List<Candidate> known) {
    return policy.judge(KnownFacts.of(record), known);
  }

  /**
   * @param own the person whom nothing but this record describes, if there is one
   */
  MatchDecision carryOut(
      PatientRecord record,
      Judgement judgement,
      List<Candidate> known,
      Optional<PlacedRecord> before,
      Optional<PersonId> own) {
    if (judgement.verdict() instanceof Link link) {
      PersonId linked = persons.hold(link.person());
      PlacedRecord placed = placed(record, linked, LinkState.LINKED, judgement);
      Optional<Weighing> weighing = weighing(link.person(), known);
      settle(placed, before, weighing);
      List<PatientRecordId> settled =
          own.filter(person -> !records.anyOf(person))
              .map(person -> join(person, linked))
              .orElse(List.of());
      return decisionAbout(placed, Optional.of(new Basis(placed.rule(), weighing, settled)));
    }
    PersonId person = own.orElseGet(() -> persons.create(now));
    if (judgement.verdict() instanceof Review review) {
      return review(record, judgement, review, known, person, before);
    }
    return settle(
        placed(record, person, LinkState.NEW_PERSON, judgement), before, Optional.empty());
  }

  /**
   * A review that asked whether these two are one has its answer.
   *
   * @return the records that such reviews were about
   */
  private List<PatientRecordId> join(PersonId person, PersonId linked) {
    var settled = new ArrayList<PatientRecordId>();
    for (ReviewTable.About review : reviews.between(person, linked)) {
      locks.hold(PlacementLocks.recordKey(review.record().value()));
      PlacedRecord waiting = records.find(review.record()).orElseThrow();
      boolean stillWaits =
          reviews.openRecord(review.id()).isPresent()
              && waiting.state() == LinkState.NEEDS_REVIEW
              && Set.of(person, linked).contains(waiting.person());
      if (!stillWaits) {
        continue; // it was withdrawn, decided or sent again while its lock was waited for
      }
      reviews.close(review.record(), ReviewTable.ONE_PERSON_BY_NOW, now);
      var placed =
          new PlacedRecord(
              waiting.record(),
              waiting.person(),
              LinkState.LINKED,
              JOINED_SINCE,
              "The person whom it may have been about has joined its own.");
      records.move(placed, now);
      history.decidedByRule(placed, Optional.of(waiting.person()), Optional.empty(), now);
      settled.add(review.record());
    }
    persons.merge(person, linked);
    return settled;
  }

  MatchDecision review(
      PatientRecord record,
      Judgement judgement,
      Review review,
      List<Candidate> known,
      PersonId person,
      Optional<PlacedRecord> before) {
    PlacedRecord placed = placed(record, person, LinkState.NEEDS_REVIEW, judgement);
    write(placed, before, weighing(review.candidates().get(0), known));
    Map<PersonId, Weighing> weighings = new HashMap<>();
    review
        .candidates()
        .forEach(each -> weighing(each, known).ifPresent(found -> weighings.put(each, found)));
    if (CLAIMED_TWICE.contains(judgement.rule())) {
      claimedTwice.add(new NumberClaimedTwice(record.id(), person, review.candidates()));
    }
    reviews.open(
        record.id(), placed.rule(), placed.explanation(), review.candidates(), weighings, now);
    return decisionAbout(
        placed, Optional.of(new Basis(placed.rule(), weighing(review.candidates().get(0), known))));
  }

  private static Optional<Weighing> weighing(PersonId person, List<Candidate> known) {
    return known.stream()
        .filter(candidate -> candidate.person().equals(person))
        .map(Candidate::best)
        .findFirst();
  }

  private MatchDecision settle(
      PlacedRecord placed, Optional<PlacedRecord> before, Optional<Weighing> weighing) {
    write(placed, before, weighing);
    reviews.close(placed.record().id(), closing, now);
    return decisionAbout(placed, Optional.of(new Basis(placed.rule(), weighing)));
  }

  private void write(
      PlacedRecord placed, Optional<PlacedRecord> before, Optional<Weighing> weighing) {
    records.save(placed, before.filter(each -> !each.isWithdrawn()).map(PlacedRecord::record), now);
    history.decidedByRule(placed, before.map(PlacedRecord::person), weighing, now);
    before.map(PlacedRecord::person).ifPresent(touched::add);
    touched.add(placed.person());
  }

  private MatchDecision decisionAbout(PlacedRecord placed, Optional<Basis> basis) {
    return switch (placed.state()) {
      case LINKED -> new Linked(placed.person(), placed.explanation(), basis);
      case NEW_PERSON -> new NewPerson(placed.person(), placed.explanation(), basis);
      case NEEDS_REVIEW -> {
        ReviewTable.Open review = reviews.openFor(placed.record().id()).orElseThrow();
        UUID id = review.id();
        yield new NeedsReview(
            placed.person(), id, review.candidates(), placed.explanation(), basis);
      }
      case WITHDRAWN -> throw new IllegalStateException("a withdrawn record has no decision");
    };
  }

  private static PlacedRecord placed(
      PatientRecord record, PersonId person, LinkState state, Judgement judgement) {
    return new PlacedRecord(
        record, person, state, judgement.rule(), judgement.verdict().explanation());
  }

  /**
   * @param isKnown whether a steward may have said something of the record before
   */
  List<Candidate> candidates(PatientRecord record, Optional<PersonId> own, boolean isKnown) {
    Set<PersonId> apart = isKnown ? keptApart.personsKeptApartFrom(record.id()) : Set.of();
    List<PersonId> like =
        keys.personsWith(MatchKeys.of(record).hashes()).stream()
            .filter(person -> !own.equals(Optional.of(person)) && !apart.contains(person))
            .toList();
    return described(record, like);
  }

  /** By what their other records say: what the record itself said before is no evidence. */
  List<Candidate> described(PatientRecord record, List<PersonId> people) {
    SortedMap<PersonId, List<PatientRecord>> others = new TreeMap<>();
    records
        .someLiveRecordsOf(people, MOST_OF_ONE_PERSON)
        .forEach(
            (person, placed) -> {
              List<PatientRecord> said =
                  placed.stream()
                      .map(PlacedRecord::record)
                      .filter(other -> !other.id().equals(record.id()))
                      .toList();
              if (!said.isEmpty()) {
                others.put(person, said);
              }
            });
    List<PatientRecord> all = others.values().stream().flatMap(List::stream).toList();
    ContactsOfMany.Weighed weighed = contacts.without(Placeholders.without(record), all);
    Iterator<Weighing> weighings = weighed(weighed.record(), weighed.others()).iterator();
    return others.entrySet().stream()
        .map(
            entry ->
                new Candidate(
                    entry.getKey(),
                    entry.getValue().stream()
                        .map(said -> WeighedRecord.of(said, weighings.next()))
                        .toList()))
        .toList();
  }

  /** Records that say the same are weighed once: some senders repeat one under many ids. */
  private List<Weighing> weighed(PatientRecord record, List<PatientRecord> others) {
    Map<Object, PatientRecord> different = new LinkedHashMap<>();
    others.forEach(other -> different.putIfAbsent(whatIsWeighed(other), other));
    List<Weighing> weighings = weights.weigh(record, List.copyOf(different.values()));
    Map<Object, Weighing> byWhatIsSaid = new HashMap<>();
    Iterator<Weighing> next = weighings.iterator();
    different.keySet().forEach(said -> byWhatIsSaid.put(said, next.next()));
    return others.stream().map(other -> byWhatIsSaid.get(whatIsWeighed(other))).toList();
  }

  private static Object whatIsWeighed(PatientRecord record) {
    return List.of(
        record.nhsNumber(),
        record.names(),
        record.birthDate(),
        record.gender(),
        record.postcodes(),
        record.addressLines(),
        record.contacts());
  }

  static List<PersonId> personsIn(Verdict verdict) {
    if (verdict instanceof Link link) {
      return List.of(link.person());
    }
    if (verdict instanceof Review review) {
      return review.candidates();
    }
    return List.of();
  }
}
