package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.audit.AuditRecord;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchDecision.Linked;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.MatchDecision.NewPerson;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.ReviewCase;
import care.sheaf.identity.ReviewList.Risk;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.Weighing;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InsideSearchTest {

  private static final String WHY = "Both practices confirmed it by telephone.";

  private final Stewards stewards = new Stewards();
  private final PatientRecord known = People.someone().record();

  @Test
  void aRecordThatIsAloneJoinsThePersonWhomNobodyCouldFindBefore() {
    stewards.place(known);
    forgetKeys(known);
    PatientRecord other = likeKnown();
    PersonId kept = stewards.place(other).person();
    assertThat(stewards.personOf(known)).isNotEqualTo(kept);

    Optional<MatchDecision> decision = stewards.lookAgain(known);

    assertThat(decision).get().isInstanceOf(Linked.class);
    assertThat(stewards.personOf(known)).isEqualTo(kept);
    AuditRecord entry = stewards.ledger.records().get(0);
    assertThat(entry.event()).isEqualTo("identity.looked-again");
    assertThat(entry.person()).contains(kept);
    assertThat(entry.detail().get("match")).contains("OnePersonOutweighsAllOthers", "family_name");
  }

  @Test
  void whereNothingIsFoundNothingIsWritten() {
    PersonId person = stewards.place(known).person();
    List<String> before = stewards.state(Set.of(person));

    assertThat(stewards.lookAgain(known)).isEmpty();

    assertThat(stewards.state(Set.of(person))).isEqualTo(before);
    assertThat(stewards.ledger.records()).isEmpty();
  }

  @Test
  void personsWithSeveralRecordsEachAreAQuestionForASteward() {
    PersonId one = twoRecords(known);
    forgetKeys(known);
    PatientRecord other = likeKnown();
    PersonId two = twoRecords(other);
    assertThat(two).isNotEqualTo(one);

    MatchDecision decision = stewards.lookAgain(known).orElseThrow();

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(stewards.personOf(known)).isEqualTo(one);
    assertThat(stewards.personOf(other)).isEqualTo(two);
    assertThat(((NeedsReview) decision).candidates()).containsExactly(two);
    // and nobody is asked the same from the other side
    assertThat(stewards.lookAgain(other)).isEmpty();

    UUID review = stewards.openReviewOf(known.id());
    stewards.decide(() -> stewards.desk.link(Stewards.ESTHER, review, two, WHY));
    assertThat(stewards.persons.person(one).orElseThrow().records()).hasSize(4);
  }

  @Test
  void personsWhoAreKeptApartAreNotAskedAboutAgainForAnyOfTheirRecords() {
    PatientRecord second = RecordBuilder.from(known).anotherRecord().record();
    stewards.place(known);
    stewards.place(second);
    forgetKeys(known);
    forgetKeys(second);
    twoRecords(likeKnown());
    stewards.lookAgain(known);
    UUID review = stewards.openReviewOf(known.id());

    stewards.decide(() -> stewards.desk.keepApart(Stewards.ESTHER, review, WHY));

    assertThat(stewards.lookAgain(known)).isEmpty();
    assertThat(stewards.lookAgain(second)).isEmpty();
  }

  @Test
  void personsWithDifferentVerifiedNumbersAreTwo() {
    PatientRecord withoutNumber = likeKnown();
    PersonId person = stewards.place(known).person();
    assertThat(stewards.place(withoutNumber).person()).isEqualTo(person);
    forgetKeys(known);
    twoRecords(RecordBuilder.from(likeKnown()).verified(People.freshNumber()).record());

    assertThat(stewards.lookAgain(withoutNumber)).isEmpty();
  }

  @Test
  void aRecordThatMovedAwayIsNotFetchedBackWithoutASteward() {
    PatientRecord moving = RecordBuilder.from(known).anotherRecord().record();
    stewards.place(known);
    stewards.place(moving);
    PatientRecord changed = RecordBuilder.from(moving).withoutNumber().record();
    assertThat(stewards.place(changed)).isInstanceOf(NeedsReview.class);

    assertThat(stewards.lookAgain(known)).isEmpty();

    assertThat(stewards.isReviewOpen(changed.id())).isTrue();
    assertThat(stewards.personOf(known)).isNotEqualTo(stewards.personOf(changed));
  }

  @Test
  void whoseNumberWasSupersededIsNotMergedWithoutASteward() {
    NhsNumber answers = known.nhsNumber().orElseThrow().number();
    NhsNumber gone = People.freshNumber();
    PatientRecord other = RecordBuilder.from(known).anotherRecord().verified(gone).record();
    stewards.place(known);
    stewards.place(other);
    stewards.transaction.run(() -> stewards.persons.superseded(gone, answers, Optional.empty()));
    assertThat(stewards.isReviewOpen(other.id())).isTrue();

    assertThat(stewards.lookAgain(known)).isEmpty();

    assertThat(stewards.isReviewOpen(other.id())).isTrue();
    assertThat(stewards.personOf(known)).isNotEqualTo(stewards.personOf(other));
  }

  @Test
  void aRecordSentAnewJoinsNobodyAboutWhomAStewardIsAsked() {
    PatientRecord moving = RecordBuilder.from(known).anotherRecord().record();
    stewards.place(known);
    stewards.place(moving);
    PatientRecord changed = RecordBuilder.from(moving).withoutNumber().record();
    stewards.place(changed);

    MatchDecision decision =
        stewards.place(
            RecordBuilder.from(known).formerly(People.freshFamilyName()).withoutNumber().record());

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(stewards.isReviewOpen(changed.id())).isTrue();
  }

  @Test
  void whoJoinsThePersonInQuestionAnswersTheQuestionAboutThem() {
    PersonId kept = stewards.place(knownByFamilyNameAlone()).person();
    PatientRecord doubtful = doubtful();
    assertThat(stewards.place(doubtful)).isInstanceOf(NeedsReview.class);
    PatientRecord moved = RecordBuilder.from(doubtful).movedTo("22 Mill Lane", "LS177DF").record();

    List<MatchDecision> decisions =
        stewards.transaction.perform(
            () ->
                stewards.persons.together(
                    () -> {
                      stewards.persons.expect(List.of(known.id(), doubtful.id()));
                      return List.of(stewards.persons.place(known), stewards.persons.place(moved));
                    }));

    // the second was read anew, since it is linked by now
    assertThat(decisions).allMatch(Linked.class::isInstance);
    PersonId joined = stewards.personOf(doubtful);
    assertThat(stewards.personOf(known)).isEqualTo(joined);
    assertThat(joined).isNotEqualTo(kept);
    assertThat(stewards.isReviewOpen(doubtful.id())).isFalse();
    assertThat(decisions.get(0).basisInWords().orElseThrow())
        .endsWith("It answers what was asked about " + doubtful.id().value() + ".");
  }

  @Test
  void aRecordInQuestionThatIsWithdrawnWhileThePersonsJoinStaysWithdrawn() throws Exception {
    stewards.place(knownByFamilyNameAlone());
    PatientRecord doubtful = doubtful();
    stewards.place(doubtful);
    var withdrawn = new CountDownLatch(1);
    var joining = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> withdrawing =
          threads.submit(
              () ->
                  stewards.transaction.perform(
                      () -> {
                        stewards.persons.withdraw(doubtful.id());
                        withdrawn.countDown();
                        return awaited(joining);
                      }));
      withdrawn.await();
      Future<MatchDecision> placing = threads.submit(() -> stewards.place(known));
      awaitThatSomebodyWaits();
      joining.countDown();
      withdrawing.get();
      assertThat(placing.get()).isInstanceOf(Linked.class);
    } finally {
      threads.shutdownNow();
    }

    assertThat(stewards.isReviewOpen(doubtful.id())).isFalse();
    assertThat(stewards.persons.personOf(doubtful.id())).isEmpty();
    assertThat(stewards.persons.personOf(known.id()).orElseThrow().records()).hasSize(1);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void awaitThatSomebodyWaits() throws InterruptedException {
    for (int attempt = 0; attempt < 400; attempt++) {
      boolean waits =
          stewards.jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select exists (select from pg_locks"
                              + " where locktype = 'advisory' and not granted)")
                      .mapTo(Boolean.class)
                      .one());
      if (waits) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("nobody waits for a lock");
  }

  @Test
  void whatAStewardSaidOfARecordIsForgottenOnceItSaysSomethingElse() {
    twoRecords(known);
    forgetKeys(known);
    PatientRecord other = likeKnown();
    twoRecords(other);
    stewards.lookAgain(known);
    UUID review = stewards.openReviewOf(known.id());
    stewards.decide(() -> stewards.desk.keepApart(Stewards.ESTHER, review, WHY));
    assertThat(stewards.lookAgain(known)).isEmpty();

    // both sides change, so that nothing is left of what was kept apart
    for (PatientRecord record : List.of(known, other)) {
      for (PatientRecord each :
          stewards.persons.person(stewards.personOf(record)).orElseThrow().records()) {
        stewards.place(RecordBuilder.from(each).formerly("Quennell").record());
      }
    }

    assertThat(stewards.lookAgain(known)).get().isInstanceOf(NeedsReview.class);
  }

  @Test
  void splittingTheOthersOffAnswersAboutTheRecordThatStays() {
    PatientRecord wrong = overlaid();
    PersonId person = stewards.personOf(known);
    stewards.lookAgain(wrong);
    List<String> before = stewards.state(Set.of(person));
    Set<PatientRecordId> others =
        new HashSet<>(stewards.persons.person(person).orElseThrow().recordIds());
    others.remove(wrong.id());

    StewardDecision done =
        stewards.decide(() -> stewards.desk.split(Stewards.ESTHER, person, others, WHY));

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(stewards.place(wrong)).isInstanceOf(NewPerson.class);
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));
    assertThat(stewards.state(Set.of(person))).isEqualTo(before);
  }

  @Test
  void whereAnyRecordIsRestrictedNothingSaysWhereTheyLive() {
    stewards.place(known);
    stewards.place(RecordBuilder.from(known).anotherRecord().restricted().record());
    forgetKeys(known);
    twoRecords(likeKnown());
    stewards.lookAgain(known);

    ReviewCase shown = stewards.desk.look(Stewards.ESTHER, stewards.openReviewOf(known.id()));

    assertThat(shown.restricted()).isTrue();
    assertThat(shown.risk()).isEqualTo(Risk.HIGH);
    Weighing weighing = shown.candidates().get(0).weighing();
    assertThat(weighing.bits("postcode")).isZero();
    assertThat(weighing.bits("address")).isZero();
    assertThat(weighing.bits("family_name")).isPositive();
  }

  @Test
  void aRecordThatContradictsTheOthersOfItsPersonIsShownBesideThem() {
    PatientRecord wrong = overlaid();
    PersonId person = stewards.personOf(known);

    assertThat(stewards.lookAgain(wrong)).get().isInstanceOf(NeedsReview.class);

    assertThat(stewards.personOf(wrong)).isEqualTo(person);
    assertThat(stewards.persons.person(person).orElseThrow().mayBeTwo()).isTrue();
    ReviewCase shown = stewards.desk.look(Stewards.ESTHER, stewards.openReviewOf(wrong.id()));
    assertThat(shown.reason()).isEqualTo("PersonMayBeTwo");
    assertThat(shown.risk()).isEqualTo(Risk.HIGH);
    assertThat(shown.candidates()).hasSize(1);
    assertThat(shown.candidates().get(0).person().id()).isEqualTo(person);
    assertThat(shown.candidates().get(0).compared().id()).isNotEqualTo(wrong.id());
    assertThat(stewards.lookAgain(known)).as("one question about the person").isEmpty();
  }

  @Test
  void keepingItApartSplitsItOffAndCanBeTakenBack() {
    PatientRecord wrong = overlaid();
    PersonId person = stewards.personOf(known);
    stewards.lookAgain(wrong);
    List<String> before = stewards.state(Set.of(person));
    UUID review = stewards.openReviewOf(wrong.id());

    StewardDecision done =
        stewards.decide(() -> stewards.desk.keepApart(Stewards.ESTHER, review, WHY));

    assertThat(done.kind()).isEqualTo(Kind.SPLIT);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(stewards.personOf(wrong)).isNotEqualTo(person);
    assertThat(stewards.isReviewOpen(wrong.id())).isFalse();
    assertThat(stewards.lookAgain(wrong)).isEmpty();
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));
    assertThat(stewards.state(Set.of(person))).isEqualTo(before);
  }

  @Test
  void aStewardMaySayThatItBelongsThereAllTheSame() {
    PatientRecord wrong = overlaid();
    PersonId person = stewards.personOf(known);
    stewards.lookAgain(wrong);
    List<String> before = stewards.state(Set.of(person));
    UUID review = stewards.openReviewOf(wrong.id());

    StewardDecision proposed =
        stewards.decide(() -> stewards.desk.link(Stewards.ESTHER, review, person, WHY));
    assertThat(proposed.risks()).isNotEmpty();
    StewardDecision done =
        stewards.decide(() -> stewards.desk.confirm(Stewards.TOM, proposed.id()));

    assertThat(stewards.isReviewOpen(wrong.id())).isFalse();
    assertThat(stewards.persons.person(person).orElseThrow().mayBeTwo()).isFalse();
    assertThat(stewards.lookAgain(wrong)).isEmpty();
    assertThat(stewards.lookAgain(known)).isEmpty();
    assertThat(stewards.persons.person(person).orElseThrow().joins().last()).isEmpty();
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));
    assertThat(stewards.state(Set.of(person))).isEqualTo(before);
  }

  @Test
  void aReviewIsClosedOnceItsQuestionHasAnAnswer() {
    PatientRecord twin =
        RecordBuilder.from(known)
            .anotherRecord()
            .withoutNumber()
            .named(known.names().get(0).family())
            .record();
    stewards.place(known);
    MatchDecision decision = stewards.place(twin);
    assertThat(decision).isInstanceOf(NeedsReview.class);
    // the candidate turns out to be somebody else
    stewards.place(
        RecordBuilder.from(known).named(People.freshFamilyName(), "Maud").livingIn().record());
    assertThat(takenUpAgain()).contains(twin.id());
    assertThat(takenUpAgain()).doesNotContain(twin.id());

    assertThat(stewards.lookAgain(twin)).get().isInstanceOf(NewPerson.class);

    assertThat(stewards.isReviewOpen(twin.id())).isFalse();
  }

  @Test
  void whatAStewardHasDecidedStands() {
    PatientRecord doubtful = RecordBuilder.from(known).anotherRecord().bornOnAnotherDate().record();
    stewards.place(known);
    MatchDecision asked = stewards.place(doubtful);
    UUID review = ((NeedsReview) asked).review();
    stewards.decide(
        () -> stewards.desk.link(Stewards.ESTHER, review, stewards.personOf(known), WHY));

    assertThat(stewards.lookAgain(doubtful)).isEmpty();
    assertThat(stewards.lookAgain(known)).isEmpty();
  }

  @Test
  void aQuestionThatIsAskedAgainSinceTheRecordChangedStaysOpen() {
    PatientRecord doubtful = RecordBuilder.from(known).anotherRecord().bornOnAnotherDate().record();
    stewards.place(known);
    MatchDecision asked = stewards.place(doubtful);
    UUID review = ((NeedsReview) asked).review();
    stewards.decide(() -> stewards.desk.keepApart(Stewards.ESTHER, review, WHY));
    assertThat(stewards.lookAgain(doubtful)).isEmpty();
    PatientRecord changed = RecordBuilder.from(doubtful).bornOnAnotherDate().record();
    assertThat(stewards.place(changed)).isInstanceOf(NeedsReview.class);

    assertThat(stewards.lookAgain(changed)).isEmpty();

    assertThat(stewards.isReviewOpen(changed.id())).isTrue();
  }

  @Test
  void aRoundGoesThroughEveryRecordOnceAndTheNextBeginsADayLater() {
    stewards.place(known);
    Instant now = Instant.parse("2031-01-01T09:00:00Z");
    List<PatientRecordId> looked = round(now);
    assertThat(looked).contains(known.id()).doesNotHaveDuplicates();

    assertThat(nextOfRound("one", now.plusSeconds(3600))).isEmpty();
    assertThat(nextOfRound("one", now.plusSeconds(90_000))).isNotEmpty();
    assertThat(nextOfRound("another", now.plusSeconds(90_001))).isNotEmpty();
  }

  private List<PatientRecordId> round(Instant now) {
    List<PatientRecordId> looked = new ArrayList<>();
    List<PatientRecordId> some = nextOfRound("one", now);
    while (!some.isEmpty()) {
      looked.addAll(some);
      some = nextOfRound("one", now.atOffset(ZoneOffset.UTC).toInstant());
    }
    return looked;
  }

  private List<PatientRecordId> nextOfRound(String model, Instant now) {
    return stewards.jdbi.inTransaction(
        handle -> new SecondLookTable(handle).next(model, 1_000, now));
  }

  private List<PatientRecordId> takenUpAgain() {
    return stewards.jdbi.inTransaction(
        handle -> new ReviewTable(handle).takeUpAgain(100_000, Instant.now()));
  }

  /** So little that a record of the same human being is a question. */
  private PatientRecord knownByFamilyNameAlone() {
    return RecordBuilder.from(known).withoutNumber().named(known.names().get(0).family()).record();
  }

  /** The same human being in another source, at another address. */
  private PatientRecord doubtful() {
    return RecordBuilder.from(known).anotherRecord().movedTo("1 Low Road", "BD13AA").record();
  }

  /** The same human being in another source, without a number. */
  private PatientRecord likeKnown() {
    return RecordBuilder.from(known).anotherRecord().withoutNumber().record();
  }

  private PersonId twoRecords(PatientRecord first) {
    stewards.place(first);
    return stewards.place(RecordBuilder.from(first).anotherRecord().record()).person();
  }

  /** A record of somebody else among those of the known person. */
  private PatientRecord overlaid() {
    PersonId person = twoRecords(known);
    PatientRecord wrong = People.someone().named(People.freshFamilyName(), "Maud").record();
    stewards.place(wrong);
    stewards.jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update identity.patient_record set person = :person, state = 'linked'"
                        + " where id = :id")
                .bind("person", person.value())
                .bind("id", wrong.id().value())
                .execute());
    return wrong;
  }

  private void forgetKeys(PatientRecord record) {
    stewards.jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from identity.match_key where record in ("
                        + " select other.id from identity.patient_record other"
                        + " join identity.patient_record mine on mine.person = other.person"
                        + " where mine.id = :id)")
                .bind("id", record.id().value())
                .execute());
  }
}
