package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.identity.Joins;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchDecision.Linked;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.MatchDecision.NewPerson;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonCase;
import care.sheaf.identity.PersonStamp;
import care.sheaf.identity.ReviewCase;
import care.sheaf.identity.ReviewList;
import care.sheaf.identity.ReviewList.Risk;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StewardDeskTest {

  private static final String WHY = "Both practices confirmed it by telephone.";

  private final Stewards stewards = new Stewards();

  /** Someone, and a record of the same number with another name and birth date. */
  private final PatientRecord known = People.someone().record();

  private final PatientRecord doubtful =
      RecordBuilder.from(known)
          .anotherRecord()
          .bornOnAnotherDate()
          .named(People.freshFamilyName(), "Charlotte")
          .record();

  private PersonId person;
  private PersonId own;
  private UUID review;

  private void open() {
    person = stewards.place(known).person();
    MatchDecision decision = stewards.place(doubtful);
    assertThat(decision).isInstanceOf(NeedsReview.class);
    own = decision.person();
    review = ((NeedsReview) decision).review();
  }

  @Test
  void showsBothSidesAndWhatEachFieldAdds() {
    open();

    ReviewCase shown = stewards.desk.look(Stewards.ESTHER, review);

    assertThat(shown.record()).isEqualTo(doubtful);
    assertThat(shown.risk()).isEqualTo(Risk.HIGH);
    assertThat(shown.candidates()).hasSize(1);
    ReviewCase.Candidate candidate = shown.candidates().get(0);
    assertThat(candidate.compared()).isEqualTo(known);
    assertThat(candidate.weighing().bits("nhs_number")).isPositive();
    assertThat(candidate.weighing().bits("family_name")).isNegative();
    assertThat(stewards.ledger.records())
        .extracting(AuditRecord::event)
        .containsOnly("review.viewed")
        .hasSize(2);
  }

  @Test
  void linksAndTakesTheLinkBack() {
    open();
    List<String> before = stewards.state(Set.of(person, own));

    StewardDecision done = link();

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(stewards.personOf(doubtful)).isEqualTo(person);
    assertThat(stewards.persons.person(own).orElseThrow().id()).isEqualTo(person);
    assertThat(stewards.persons.person(person).orElseThrow().reviewOpen()).isFalse();

    StewardDecision undone =
        stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));

    assertThat(undone.state()).isEqualTo(State.UNDONE);
    assertThat(stewards.state(Set.of(person, own))).isEqualTo(before);
    assertThat(stewards.persons.person(own).orElseThrow().id()).isEqualTo(own);
  }

  @Test
  void aReviewThatCameWhileTwoWereOneAsksAboutBothOnceTheyAreParted() {
    open();
    StewardDecision done = link();
    PatientRecord third = contradictingRecord();
    NeedsReview asked = (NeedsReview) stewards.place(third);
    assertThat(asked.candidates()).containsExactly(person);

    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));

    assertThat(stewards.desk.look(Stewards.ESTHER, asked.review()).candidates())
        .extracting(candidate -> candidate.person().id())
        .containsExactlyInAnyOrder(person, own);
    Person back = stewards.persons.person(own).orElseThrow();
    assertThat(back.joins().shared()).hasSize(1);
    assertThat(back.joins().shared().get(0).with()).isEqualTo(person);
    Person answering = stewards.persons.person(person).orElseThrow();
    assertThat(answering.joins().shared()).isEmpty();
    assertThat(answering.joins().returned()).isEqualTo(back.joins().shared());
  }

  @Test
  void whoeverWasAnsweredForThroughAnotherHasSharedWithTheLastOfThem() {
    PersonId a = stewards.place(People.someone().withoutNumber().record()).person();
    PersonId b = stewards.place(People.someone().withoutNumber().record()).person();
    PersonId c = stewards.place(People.someone().withoutNumber().record()).person();
    StewardDecision first = stewards.decide(() -> stewards.desk.merge(Stewards.ESTHER, a, b, WHY));
    StewardDecision second = stewards.decide(() -> stewards.desk.merge(Stewards.ESTHER, b, c, WHY));
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, second.id(), WHY));
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, first.id(), WHY));

    Person back = stewards.persons.person(a).orElseThrow();
    Joins.Shared through =
        back.joins().shared().stream()
            .filter(shared -> shared.with().equals(c))
            .findFirst()
            .orElseThrow();
    Joins.Shared direct =
        stewards.persons.person(b).orElseThrow().joins().shared().stream()
            .filter(shared -> shared.with().equals(c))
            .findFirst()
            .orElseThrow();
    assertThat(through.who()).isEqualTo(a);
    assertThat(through.from()).isEqualTo(direct.from());
    assertThat(through.until()).isEqualTo(direct.until());
    assertThat(stewards.persons.person(c).orElseThrow().joins().returned())
        .extracting(Joins.Shared::who)
        .containsExactlyInAnyOrder(a, b);
  }

  @Test
  void everyStepIsInTheLedgerWithTheWeights() {
    open();
    StewardDecision done = link();
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));

    List<AuditRecord> entries = stewards.ledger.records();

    assertThat(entries).extracting(AuditRecord::event).contains("identity.link", "identity.undone");
    AuditRecord linked =
        entries.stream().filter(each -> each.event().equals("identity.link")).findFirst().get();
    assertThat(linked.detail().get("weighing")).contains("nhs_number", "probability");
    assertThat(linked.detail().toString())
        .doesNotContain(doubtful.names().get(0).family())
        .doesNotContain(WHY);
  }

  @Test
  void theStampsOfBothPersonsChangeWithEveryDecision() {
    open();
    PersonStamp ofPerson = stewards.persons.stamp(person).orElseThrow();
    PersonStamp ofOwn = stewards.persons.stamp(own).orElseThrow();

    StewardDecision done = link();
    PersonStamp together = stewards.persons.stamp(person).orElseThrow();
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));

    assertThat(together).isNotEqualTo(ofPerson);
    assertThat(stewards.persons.stamp(own).orElseThrow()).isNotEqualTo(ofOwn);
    assertThat(stewards.persons.stamp(person).orElseThrow()).isNotEqualTo(together);
  }

  @Test
  void whatIsKeptApartIsNotAskedAboutAgainUntilItChanges() {
    open();

    stewards.decide(() -> stewards.desk.keepApart(Stewards.ESTHER, review, WHY));

    assertThat(stewards.isReviewOpen(doubtful.id())).isFalse();
    assertThat(stewards.place(RecordBuilder.from(doubtful).livingIn("BD13AA").record()))
        .isInstanceOf(NewPerson.class);
    assertThat(stewards.isReviewOpen(doubtful.id())).isFalse();
    assertThat(stewards.place(RecordBuilder.from(doubtful).bornOnAnotherDate().record()))
        .isInstanceOf(NeedsReview.class);
  }

  @Test
  void keepingApartCanBeTakenBack() {
    open();
    List<String> before = stewards.state(Set.of(person, own));
    StewardDecision kept =
        stewards.decide(() -> stewards.desk.keepApart(Stewards.ESTHER, review, WHY));

    stewards.decide(() -> stewards.desk.undo(Stewards.ESTHER, kept.id(), WHY));

    assertThat(stewards.state(Set.of(person, own))).isEqualTo(before);
  }

  @Test
  void aHighRiskDecisionWaitsForASecondSteward() {
    person = stewards.place(known).person();
    PatientRecord other = People.someone().record();
    own = stewards.place(other).person();

    StewardDecision proposed =
        stewards.decide(() -> stewards.desk.merge(Stewards.ESTHER, own, person, WHY));

    assertThat(proposed.state()).isEqualTo(State.PROPOSED);
    assertThat(proposed.risks()).containsExactly("They hold different verified NHS numbers.");
    assertThat(stewards.personOf(other)).isEqualTo(own);
    assertThatThrownBy(
            () -> stewards.decide(() -> stewards.desk.confirm(Stewards.ESTHER, proposed.id())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("second steward");

    stewards.decide(() -> stewards.desk.confirm(Stewards.TOM, proposed.id()));

    assertThat(stewards.personOf(other)).isEqualTo(person);
    assertThatThrownBy(
            () -> stewards.decide(() -> stewards.desk.confirm(Stewards.TOM, proposed.id())))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void nothingChangesWhenTheSecondStewardDisagrees() {
    person = stewards.place(known).person();
    PatientRecord other = People.someone().record();
    own = stewards.place(other).person();
    StewardDecision proposed =
        stewards.decide(() -> stewards.desk.merge(Stewards.ESTHER, own, person, WHY));

    stewards.decide(() -> stewards.desk.refuse(Stewards.TOM, proposed.id()));

    assertThat(stewards.personOf(other)).isEqualTo(own);
    assertThatThrownBy(
            () -> stewards.decide(() -> stewards.desk.confirm(Stewards.TOM, proposed.id())))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void splitsWhatWasTakenForOneAndTakesThatBack() {
    person = stewards.place(known).person();
    PatientRecord second = RecordBuilder.from(known).anotherRecord().record();
    assertThat(stewards.place(second)).isInstanceOf(Linked.class);
    List<String> before = stewards.state(Set.of(person));

    StewardDecision split =
        stewards.decide(
            () -> stewards.desk.split(Stewards.ESTHER, person, Set.of(second.id()), WHY));

    PersonId made = split.other().orElseThrow();
    assertThat(stewards.personOf(second)).isEqualTo(made);
    assertThat(stewards.place(RecordBuilder.from(second).livingIn("BD13AA").record()).person())
        .as("the same facts are not linked again")
        .isEqualTo(made);
    stewards.place(second);

    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, split.id(), WHY));

    assertThat(stewards.state(Set.of(person))).isEqualTo(before);
    assertThat(stewards.persons.person(made).orElseThrow().id()).isEqualTo(person);
  }

  @Test
  void aDecisionOnWhichALaterOneRestsIsNotTakenBack() {
    open();
    StewardDecision first = link();
    PatientRecord third = contradictingRecord();
    stewards.place(third);
    UUID next = stewards.openReviewOf(third.id());
    stewards.decide(() -> stewards.desk.link(Stewards.ESTHER, next, person, WHY));

    assertThatThrownBy(
            () -> stewards.decide(() -> stewards.desk.undo(Stewards.TOM, first.id(), WHY)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Undo that one first");
  }

  @Test
  void whatArrivesMeanwhileFollowsItsRecord() {
    open();
    StewardDecision done = link();
    PatientRecord moved = RecordBuilder.from(doubtful).livingIn("BD13AA").record();
    stewards.place(moved);

    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));

    assertThat(stewards.persons.person(own).orElseThrow().records()).containsExactly(moved);
  }

  @Test
  void nobodyButStewardsDecides() {
    open();

    assertThatThrownBy(() -> stewards.desk.look(Stewards.CLINICIAN, review))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () ->
                stewards.decide(() -> stewards.desk.link(Stewards.CLINICIAN, review, person, WHY)))
        .isInstanceOf(RefusedException.class);
    assertThat(stewards.ledger.records())
        .extracting(AuditRecord::event)
        .containsExactly("identity.refused", "identity.refused");
    assertThat(stewards.personOf(doubtful)).isEqualTo(own);
  }

  @Test
  void aReasonIsAsked() {
    open();

    assertThatThrownBy(
            () -> stewards.decide(() -> stewards.desk.link(Stewards.ESTHER, review, person, "ok")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("in your own words");
  }

  @Test
  void theListHasTheRiskiestFirstAndOfOneRiskTheOldest() {
    open();
    PatientRecord claimed = People.someone().record();
    NhsNumber number = claimed.nhsNumber().orElseThrow().number();
    stewards.place(claimed);
    PatientRecord claimant = People.someone().unverified(number).named("Okafor", "Chidi").record();
    stewards.place(claimant);

    ReviewList list = stewards.desk.waiting(Stewards.ESTHER, 0);

    List<Risk> risks = list.rows().stream().map(ReviewList.Row::risk).toList();
    assertThat(risks).isSorted();
    assertThat(list.total()).isGreaterThanOrEqualTo(2);
    for (int row = 1; row < list.rows().size(); row++) {
      if (risks.get(row) == risks.get(row - 1)) {
        assertThat(list.rows().get(row).opened())
            .isAfterOrEqualTo(list.rows().get(row - 1).opened());
      }
    }
  }

  @Test
  void aPersonsPageHasTheHistoryOfTheirRecords() {
    open();
    StewardDecision done = link();

    PersonCase shown = stewards.desk.person(Stewards.ESTHER, own);

    assertThat(shown.person().id()).isEqualTo(person);
    assertThat(shown.decisions()).extracting(StewardDecision::id).contains(done.id());
    assertThat(shown.history())
        .anySatisfy(
            link -> {
              assertThat(link.decidedBy()).isEqualTo("esther");
              assertThat(link.decision()).contains(done.id());
            })
        .anySatisfy(link -> assertThat(link.rule()).isEqualTo("VerifiedNumberIsHeldBySomeoneElse"));
  }

  @Test
  void listsWhoSawTheJoinedRecordsAndNobodyElse() {
    open();
    stewards.entries.add(entry("before", true));
    StewardDecision done = link();
    stewards.entries.add(entry("meanwhile", true));
    stewards.entries.add(entry("refused", false));
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));
    stewards.entries.add(entry("after", true));

    PersonCase shown = stewards.desk.person(Stewards.ESTHER, person);

    assertThat(shown.seen()).extracting(PersonCase.Look::who).containsExactly("meanwhile");
    assertThat(shown.seen().get(0).organisation()).contains("Ashdown Hospital");
    assertThat(shown.seen().get(0).decision()).isEqualTo(done.id());
  }

  private static LedgerEntry entry(String who, boolean disclosed) {
    String content =
        "{\"actor\":{\"id\":\"u\",\"name\":\"%s\"},\"organisation\":{\"code\":\"RZA\",\"name\":\"Ashdown Hospital\"},\"purpose\":\"TREAT\"%s}"
            .formatted(who, disclosed ? ",\"disclosed\":{\"count\":3}" : "");
    return new LedgerEntry(UUID.randomUUID(), OptionalLong.empty(), Instant.now(), content);
  }

  /** With the number of {@link #known}, and nothing else. */
  private PatientRecord contradictingRecord() {
    return RecordBuilder.from(known)
        .anotherRecord()
        .bornOnAnotherDate()
        .named(People.freshFamilyName(), "Maud")
        .record();
  }

  private StewardDecision link() {
    return stewards.decide(() -> stewards.desk.link(Stewards.ESTHER, review, person, WHY));
  }
}
