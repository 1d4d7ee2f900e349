package care.sheaf.identity.internal;

import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchDecision.Linked;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.MatchDecision.NewPerson;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.matching.Candidate;
import care.sheaf.identity.internal.matching.KnownFacts;
import care.sheaf.identity.internal.matching.MatchPolicy;
import care.sheaf.identity.internal.matching.MatchPolicy.Judgement;
import care.sheaf.identity.internal.matching.RecordStillAgreesWithItsPerson;
import care.sheaf.identity.internal.matching.Verdict;
import care.sheaf.identity.internal.matching.Verdict.Link;
import care.sheaf.identity.internal.matching.Verdict.Review;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Decides about one patient record, in the caller's transaction. */
final class Placement {

  private final MatchPolicy policy;
  private final Instant now;
  private final PlacementLocks locks;
  private final PersonTable persons;
  private final PatientRecordTable records;
  private final ReviewTable reviews;
  private final LinkHistoryTable history;
  private final Set<PersonId> touched = new TreeSet<>();

  Placement(Handle handle, MatchPolicy policy, Instant now) {
    this.policy = policy;
    this.now = now;
    this.locks = new PlacementLocks(handle);
    this.persons = new PersonTable(handle);
    this.records = new PatientRecordTable(handle);
    this.reviews = new ReviewTable(handle);
    this.history = new LinkHistoryTable(handle);
  }

  /** Persons whose records are others now, or say something else. */
  Set<PersonId> touched() {
    return touched;
  }

  MatchDecision place(PatientRecord record) {
    locks.hold(record);
    Optional<PlacedRecord> before = records.find(record.id());
    if (before.isEmpty()) {
      return decide(record, Optional.empty(), Optional.empty());
    }
    PlacedRecord placed = before.get();
    if (!placed.isWithdrawn() && placed.facts().equals(KnownFacts.of(record))) {
      return keep(placed, record);
    }
    return decideAgain(placed, record);
  }

  void withdraw(PatientRecordId id) {
    locks.hold(PlacementLocks.recordKey(id.value()));
    Optional<PlacedRecord> found = records.find(id).filter(placed -> !placed.isWithdrawn());
    if (found.isEmpty()) {
      return;
    }
    PlacedRecord before = found.get();
    records.withdraw(id, now);
    reviews.close(id, ReviewTable.RECORD_WITHDRAWN, now);
    history.decidedByRule(
        new PlacedRecord(
            before.record(),
            before.person(),
            LinkState.WITHDRAWN,
            "SourceDeletedItsRecord",
            "The source deleted its patient record."),
        Optional.of(before.person()),
        now);
    touched.add(before.person());
  }

  /** Nothing that a link rests on has changed: only other facts are taken over. */
  private MatchDecision keep(PlacedRecord placed, PatientRecord record) {
    if (!placed.record().equals(record)) {
      records.save(
          new PlacedRecord(
              record, placed.person(), placed.state(), placed.rule(), placed.explanation()),
          now);
      touched.add(placed.person());
    }
    return decisionAbout(placed);
  }

  private MatchDecision decideAgain(PlacedRecord before, PatientRecord record) {
    List<KnownFacts> others = factsOfOthers(before);
    if (others.isEmpty()) {
      return decide(record, Optional.of(before), Optional.of(before.person()));
    }
    if (RecordStillAgreesWithItsPerson.test(KnownFacts.of(record), others)) {
      return before.isWithdrawn() ? linkAgain(before, record) : keep(before, record);
    }
    return moveOut(before, record);
  }

  private MatchDecision linkAgain(PlacedRecord before, PatientRecord record) {
    String explanation = "The source sent a deleted record again; it still agrees.";
    return settle(
        new PlacedRecord(
            record, before.person(), LinkState.LINKED, "SourceSentItsRecordAgain", explanation),
        Optional.of(before));
  }

  /** A changed record never stays with, nor moves to, other people's records in silence. */
  private MatchDecision moveOut(PlacedRecord before, PatientRecord record) {
    Judgement judgement = policy.judge(KnownFacts.of(record), candidates(record, Optional.empty()));
    var candidates = new LinkedHashSet<PersonId>();
    candidates.add(before.person());
    candidates.addAll(personsIn(judgement.verdict()));
    var review =
        new Review(
            List.copyOf(candidates),
            "The record changed and no longer agrees with its person. "
                + judgement.verdict().explanation());
    return review(
        record,
        new Judgement(RecordStillAgreesWithItsPerson.BROKEN, review),
        review,
        persons.create(now),
        Optional.of(before));
  }

  /**
   * @param own the person whom nothing but this record describes, if there is one
   */
  private MatchDecision decide(
      PatientRecord record, Optional<PlacedRecord> before, Optional<PersonId> own) {
    Judgement judgement = policy.judge(KnownFacts.of(record), candidates(record, own));
    if (judgement.verdict() instanceof Link link) {
      MatchDecision decision =
          settle(placed(record, link.person(), LinkState.LINKED, judgement), before);
      own.filter(person -> !records.anyOf(person))
          .ifPresent(person -> persons.merge(person, link.person()));
      return decision;
    }
    PersonId person = own.orElseGet(() -> persons.create(now));
    if (judgement.verdict() instanceof Review review) {
      return review(record, judgement, review, person, before);
    }
    return settle(placed(record, person, LinkState.NEW_PERSON, judgement), before);
  }

  private MatchDecision review(
      PatientRecord record,
      Judgement judgement,
      Review review,
      PersonId person,
      Optional<PlacedRecord> before) {
    PlacedRecord placed = placed(record, person, LinkState.NEEDS_REVIEW, judgement);
    write(placed, before);
    reviews.open(record.id(), placed.rule(), placed.explanation(), review.candidates(), now);
    return decisionAbout(placed);
  }

  private MatchDecision settle(PlacedRecord placed, Optional<PlacedRecord> before) {
    write(placed, before);
    reviews.close(placed.record().id(), ReviewTable.SUPERSEDED, now);
    return decisionAbout(placed);
  }

  private void write(PlacedRecord placed, Optional<PlacedRecord> before) {
    records.save(placed, now);
    history.decidedByRule(placed, before.map(PlacedRecord::person), now);
    before.map(PlacedRecord::person).ifPresent(touched::add);
    touched.add(placed.person());
  }

  private MatchDecision decisionAbout(PlacedRecord placed) {
    return switch (placed.state()) {
      case LINKED -> new Linked(placed.person(), placed.explanation());
      case NEW_PERSON -> new NewPerson(placed.person(), placed.explanation());
      case NEEDS_REVIEW -> {
        ReviewTable.Open review = reviews.openFor(placed.record().id()).orElseThrow();
        UUID id = review.id();
        yield new NeedsReview(placed.person(), id, review.candidates(), placed.explanation());
      }
      case WITHDRAWN -> throw new IllegalStateException("a withdrawn record has no decision");
    };
  }

  private static PlacedRecord placed(
      PatientRecord record, PersonId person, LinkState state, Judgement judgement) {
    return new PlacedRecord(
        record, person, state, judgement.rule(), judgement.verdict().explanation());
  }

  private List<KnownFacts> factsOfOthers(PlacedRecord placed) {
    return records
        .liveRecordsOf(List.of(placed.person()))
        .getOrDefault(placed.person(), List.of())
        .stream()
        .filter(other -> !other.record().id().equals(placed.record().id()))
        .map(PlacedRecord::facts)
        .toList();
  }

  /** By what their other records say: what the record itself said before is no evidence. */
  private List<Candidate> candidates(PatientRecord record, Optional<PersonId> own) {
    List<PersonId> like =
        records.personsLike(KnownFacts.of(record)).stream()
            .filter(person -> !own.equals(Optional.of(person)))
            .toList();
    var candidates = new ArrayList<Candidate>();
    records
        .liveRecordsOf(like)
        .forEach(
            (person, placed) -> {
              List<KnownFacts> facts =
                  placed.stream()
                      .filter(other -> !other.record().id().equals(record.id()))
                      .map(PlacedRecord::facts)
                      .toList();
              if (!facts.isEmpty()) {
                candidates.add(new Candidate(person, facts));
              }
            });
    return candidates;
  }

  private static List<PersonId> personsIn(Verdict verdict) {
    if (verdict instanceof Link link) {
      return List.of(link.person());
    }
    if (verdict instanceof Review review) {
      return review.candidates();
    }
    return List.of();
  }
}
