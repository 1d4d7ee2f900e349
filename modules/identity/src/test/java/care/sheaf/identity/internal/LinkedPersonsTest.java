package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.db.TestDatabase;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchDecision.Basis;
import care.sheaf.identity.MatchDecision.Linked;
import care.sheaf.identity.MatchDecision.NeedsReview;
import care.sheaf.identity.MatchDecision.NewPerson;
import care.sheaf.identity.NumberClaimedTwice;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonMatching.Likeness;
import care.sheaf.identity.PersonStamp;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.identity.internal.matching.MatchKeys;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import care.sheaf.platform.PlatformResources;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class LinkedPersonsTest {

  private final OneTransaction transaction = new OneTransaction(TestDatabase.asApp());
  private final Jdbi jdbi = PlatformResources.jdbiOver(transaction);
  private final List<NumberClaimedTwice> claimedTwice = new ArrayList<>();
  private final LinkedPersons persons =
      new LinkedPersons(
          jdbi,
          Clock.systemUTC(),
          new NoSearch(),
          People.weights(),
          People.register(),
          claimedTwice::add);

  @Test
  void makesAPersonOfTheFirstRecord() {
    PatientRecord record = People.someone().record();

    MatchDecision decision = place(record);

    assertThat(decision).isInstanceOf(NewPerson.class);
    Person person = persons.person(decision.person()).orElseThrow();
    assertThat(person.records()).containsExactly(record);
    assertThat(person.reviewOpen()).isFalse();
    assertThat(persons.personOf(record.id())).contains(person);
  }

  @Test
  void linksAVerifiedNumberWithSameBirthDateAndFamilyName() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();

    MatchDecision decision = place(RecordBuilder.from(first).anotherRecord().record());

    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
    assertThat(persons.person(person).orElseThrow().records()).hasSize(2);
  }

  @Test
  void theStampChangesWithEveryChangeAndWithNothingElse() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PersonStamp placed = persons.stamp(person).orElseThrow();
    place(first);
    assertThat(persons.stamp(person)).contains(placed);

    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);
    PersonStamp linked = persons.stamp(person).orElseThrow();
    assertThat(linked.records()).containsOnlyKeys(first.id(), second.id());

    transaction.run(() -> persons.changed(List.of(first.id())));
    PersonStamp changed = persons.stamp(person).orElseThrow();
    assertThat(changed.records().get(first.id())).isNotEqualTo(linked.records().get(first.id()));
    assertThat(changed.records().get(second.id())).isEqualTo(linked.records().get(second.id()));
    assertThat(persons.stampOf(second.id())).contains(changed);

    transaction.run(() -> persons.withdraw(second.id()));
    assertThat(persons.stamp(person).orElseThrow().records()).containsOnlyKeys(first.id());
    assertThat(persons.stampOf(second.id())).isEmpty();
  }

  @Test
  void aRowWrittenInTheTransactionKeepsTheStampItGotThere() {
    PatientRecord record = People.someone().record();
    PersonId person =
        transaction.perform(
            () -> {
              PersonId placed = persons.place(record).person();
              PersonStamp before = persons.stamp(placed).orElseThrow();
              persons.changed(List.of(record.id()));
              assertThat(persons.stamp(placed)).contains(before);
              return placed;
            });
    PersonStamp committed = persons.stamp(person).orElseThrow();
    transaction.run(() -> persons.changed(List.of(record.id())));
    assertThat(persons.stamp(person)).isPresent().get().isNotEqualTo(committed);
  }

  @Test
  void thePersonWhoAnswersForAMergedOneHasTheStamp() {
    PatientRecord alone = People.someone().withoutNumber().record();
    PersonId mergedAway = place(alone).person();
    PatientRecord known = People.someone().record();
    PersonId surviving = place(known).person();
    place(RecordBuilder.from(known).in(alone.id()).record());

    assertThat(persons.stamp(mergedAway)).isPresent().isEqualTo(persons.stamp(surviving));
  }

  @Test
  void linksUnderAMaidenNameWrittenDifferently() {
    PatientRecord first = People.someone().named("O'Brien-Müller").formerly("Hadley").record();
    PersonId person = place(first).person();

    MatchDecision decision =
        place(RecordBuilder.from(first).anotherRecord().named("OBRIEN MULLER").record());

    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
  }

  @Test
  void reviewsAVerifiedNumberWhoseHolderHasAnotherBirthDate() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second =
        RecordBuilder.from(first)
            .anotherRecord()
            .born(first.birthDate().orElseThrow().plusYears(31).plusDays(40))
            .record();

    MatchDecision decision = place(second);

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(((NeedsReview) decision).candidates()).containsExactly(person);
    assertThat(decision.person()).isNotEqualTo(person);
    assertThat(persons.person(decision.person()).orElseThrow().reviewOpen()).isTrue();
    assertThat(persons.person(person).orElseThrow().records()).containsExactly(first);
  }

  @Test
  void answersWithBothPersonsWhenTwoHoldTheSameVerifiedNumber() {
    PatientRecord first = People.someone().record();
    NhsNumber number = first.nhsNumber().orElseThrow().number();
    PersonId one = place(first).person();
    PersonId other =
        place(
                RecordBuilder.from(first)
                    .anotherRecord()
                    .named(People.freshFamilyName(), "Charlotte")
                    .record())
            .person();

    assertThat(persons.withNhsNumber(number))
        .extracting(Person::id)
        .containsExactlyInAnyOrder(one, other);
  }

  @Test
  void answersWithTheHolderRatherThanThoseWhoOnlyClaimTheNumber() {
    PatientRecord first = People.someone().record();
    NhsNumber number = first.nhsNumber().orElseThrow().number();
    PersonId holder = place(first).person();
    place(RecordBuilder.from(first).anotherRecord().unverified(number).record());

    assertThat(persons.withNhsNumber(number)).extracting(Person::id).containsExactly(holder);
  }

  @Test
  void answersWithThoseWhoClaimANumberThatNobodyHolds() {
    NhsNumber number = People.freshNumber();
    PersonId claimant = place(People.someone().unverified(number).record()).person();

    assertThat(persons.withNhsNumber(number)).extracting(Person::id).containsExactly(claimant);
    assertThat(persons.withNhsNumber(People.freshNumber())).isEmpty();
  }

  @Test
  void linksARecordWithoutNumberWhenAllElseSpeaksForIt() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().withoutNumber().record();

    MatchDecision decision = place(second);

    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
    assertThat(weighingOf(second)).contains("family_name", "the same, very rare");
    assertThat(weighingOf(second))
        .doesNotContain(first.names().get(0).family(), first.birthDate().orElseThrow().toString());
  }

  @Test
  void saysWhatADecisionRestsOnWithoutAnyValue() {
    PatientRecord first = People.someone().record();
    assertThat(place(first).basis().orElseThrow().rule()).isEqualTo("NobodyIsLikeThat");

    MatchDecision decision =
        place(RecordBuilder.from(first).anotherRecord().withoutNumber().record());

    Basis basis = decision.basis().orElseThrow();
    assertThat(basis.rule()).isEqualTo("OnePersonOutweighsAllOthers");
    assertThat(basis.weighing().orElseThrow().words())
        .contains("family_name the same", "date_of_birth", "probability 0.99")
        .doesNotContain(first.names().get(0).family())
        .doesNotContain(first.birthDate().orElseThrow().toString());
  }

  @Test
  void makesAnotherPersonOfATwinWithoutANumber() {
    PatientRecord first = People.someone().named("Hathersage", "Olivia").record();
    PersonId person = place(first).person();
    PatientRecord twin =
        RecordBuilder.from(first)
            .anotherRecord()
            .withoutNumber()
            .named("Hathersage", "Charlotte")
            .record();

    MatchDecision decision = place(twin);

    assertThat(decision).isNotInstanceOf(Linked.class);
    assertThat(decision.person()).isNotEqualTo(person);
  }

  @Test
  void tellsFatherAndSonOfOneNameApart() {
    PatientRecord father =
        People.someone()
            .named("Wolstenholme", "Edgar")
            .gender("male")
            .born(LocalDate.of(1951, 3, 14))
            .withoutNumber()
            .record();
    PersonId person = place(father).person();

    MatchDecision decision =
        place(RecordBuilder.from(father).anotherRecord().born(LocalDate.of(1979, 8, 2)).record());

    assertThat(decision).isNotInstanceOf(Linked.class);
    assertThat(decision.person()).isNotEqualTo(person);
  }

  @Test
  void knowsWhoMovedHouseByTheirTelephone() {
    PatientRecord silent = People.someone().named("Smith", "Margaret").withoutNumber().record();
    PatientRecord reached =
        People.someone()
            .named("Smith", "Margaret")
            .withoutNumber()
            .reachedAt("07700900123", "m@example.org")
            .record();
    place(silent);
    PersonId person = place(reached).person();

    assertThat(place(moved(silent))).isNotInstanceOf(Linked.class);
    MatchDecision decision = place(moved(reached));
    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
  }

  private static PatientRecord moved(PatientRecord record) {
    return RecordBuilder.from(record).anotherRecord().movedTo("22 Mill Lane", "LS177DF").record();
  }

  @Test
  void asksAboutSomeoneOfOneNameAndTelephoneWhoseBirthDateIsMissing() {
    PatientRecord father =
        People.someone()
            .named("Ollerenshaw", "Edgar")
            .gender("male")
            .withoutNumber()
            .reachedAt("07700900124", "ollerenshaw@example.org")
            .record();
    place(father);

    MatchDecision decision =
        place(RecordBuilder.from(father).anotherRecord().bornNobodyKnowsWhen().record());

    assertThat(decision).isInstanceOf(NeedsReview.class);
  }

  @Test
  void aRestrictedPersonIsNoLikelierByTheirTelephone() {
    RecordBuilder known = People.someone().named("Smith", "Margaret").withoutNumber();
    PatientRecord record = known.restricted().reachedAt("07700900125", "m@example.org").record();
    place(record);
    RecordBuilder asked = RecordBuilder.from(record).anotherRecord().livingIn();

    List<Likeness> reached = persons.match(asked.record(), 10);
    List<Likeness> silent = persons.match(asked.record().withoutWhereabouts(), 10);

    assertThat(silent).hasSize(1);
    assertThat(reached)
        .extracting(Likeness::probability)
        .containsExactly(silent.get(0).probability());
  }

  @Test
  void aTelephoneThatManyPersonsGaveTellsNobodyFromAnother() {
    String switchboard = People.freshNumber().value();
    PatientRecord reached =
        People.someone()
            .named("Smith", "Margaret")
            .withoutNumber()
            .reachedAt(switchboard, switchboard + "@example.org")
            .record();
    PersonId person = place(reached).person();
    assertThat(persons.match(moved(reached), 10)).hasSize(1);
    double alone = persons.match(moved(reached), 10).get(0).probability();

    for (int number = 0; number < ContactsOfMany.MOST_PERSONS; number++) {
      place(
          People.someone()
              .named(People.freshFamilyName(), "Maud")
              .reachedAt(switchboard, switchboard + "@example.org")
              .record());
    }

    assertThat(persons.match(moved(reached), 10))
        .allMatch(likeness -> likeness.probability() < alone);
    // nor does it speak against one who gave a number of their own besides
    PatientRecord silent =
        moved(reached).withContacts(new Contacts(List.of("07700900991"), List.of()));
    PatientRecord both =
        moved(reached).withContacts(new Contacts(List.of(switchboard, "07700900991"), List.of()));
    assertThat(persons.match(both, 10))
        .extracting(Likeness::probability)
        .allMatch(found -> found > persons.match(silent, 10).get(0).probability());
    MatchDecision decision = place(moved(reached));
    assertThat(decision).isNotInstanceOf(Linked.class);
    assertThat(decision.person()).isNotEqualTo(person);
  }

  @Test
  void whatIsExpectedTogetherIsPlacedAsItIsOneByOne() {
    PatientRecord known = People.someone().record();
    PatientRecord superseded = People.someone().record();
    PersonId person = place(known).person();
    place(superseded);
    PatientRecord changed = RecordBuilder.from(known).movedTo("22 Mill Lane", "LS177DF").record();
    PatientRecord fresh = People.someone().record();
    PatientRecord another = RecordBuilder.from(known).anotherRecord().record();
    NhsNumber answers = People.freshNumber();

    List<MatchDecision> decisions =
        transaction.perform(
            () ->
                persons.together(
                    () -> {
                      persons.expect(
                          List.of(known.id(), fresh.id(), another.id(), superseded.id()));
                      persons.superseded(
                          superseded.nhsNumber().orElseThrow().number(),
                          answers,
                          Optional.of(People.GP));
                      return List.of(
                          persons.place(changed),
                          persons.place(fresh),
                          persons.place(another),
                          persons.place(RecordBuilder.from(changed).dead().record()),
                          persons.place(RecordBuilder.from(superseded).dead().record()));
                    }));

    assertThat(decisions)
        .extracting(Object::getClass)
        .containsExactly(
            NewPerson.class, NewPerson.class, Linked.class, NewPerson.class, NewPerson.class);
    assertThat(decisions.get(2).person()).isEqualTo(person);
    PatientRecord now = recordOf(changed);
    assertThat(now.addressLines()).containsExactly("22 Mill Lane");
    assertThat(now.deceased()).isTrue();
    assertThat(persons.withNhsNumber(answers)).hasSize(1);
    assertThat(recordOf(superseded).nhsNumber().orElseThrow().number()).isEqualTo(answers);
  }

  private PatientRecord recordOf(PatientRecord record) {
    return persons.personOf(record.id()).orElseThrow().records().stream()
        .filter(each -> each.id().equals(record.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void linksAMistypedNameThatSharesNothingElseThanItsSound() {
    PatientRecord first =
        People.someone().named("Featherstonehaugh", "Marguerite").withoutNumber().record();
    PersonId person = place(first).person();
    PatientRecord mistyped =
        RecordBuilder.from(first).anotherRecord().named("Fetherstonehaugh", "Marguerite").record();

    assertThat(place(mistyped).person()).isEqualTo(person);
  }

  @Test
  void isNoQuadraticTrapWhenOneRecordIsSentUnderThousandsOfIds() {
    RecordBuilder same = People.someone().withoutNumber().bornNobodyKnowsWhen();
    for (int number = 0; number < 300; number++) {
      place(same.anotherRecord().record());
    }
    PatientRecord next = same.anotherRecord().record();

    List<PersonId> weighed =
        jdbi.withHandle(
            handle -> new MatchKeyTable(handle).personsWith(MatchKeys.of(next).hashes()));

    assertThat(weighed).hasSize(MatchKeyTable.MOST_OF_ONE_KEY);
    assertThat(place(next)).isNotInstanceOf(Linked.class);
  }

  @Test
  void reviewsARecordOfTheSameNumberWithoutVerificationAndAnotherName() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    NhsNumber number = first.nhsNumber().orElseThrow().number();

    MatchDecision decision =
        place(
            RecordBuilder.from(first)
                .anotherRecord()
                .unverified(number)
                .named(People.freshFamilyName(), "Charlotte")
                .bornOnAnotherDate()
                .livingIn("ZE11AA")
                .record());

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(((NeedsReview) decision).candidates()).containsExactly(person);
  }

  @Test
  void followsASupersededNumberToWhoHoldsTheOneThatAnswers() {
    NhsNumber old = new NhsNumber("9990000204");
    PatientRecord holder = People.someone().verified(new NhsNumber("9990000190")).record();
    PersonId person = place(holder).person();

    MatchDecision decision =
        place(RecordBuilder.from(holder).anotherRecord().verified(old).record());

    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
    assertThat(persons.withNhsNumber(old)).extracting(Person::id).containsExactly(person);
    PatientRecord another =
        RecordBuilder.from(holder)
            .anotherRecord()
            .verified(old)
            .named(People.freshFamilyName(), "Charlotte")
            .record();
    assertThat(place(another)).as("who does not agree").isInstanceOf(NeedsReview.class);
  }

  @Test
  void movesEveryRecordToTheNumberThatAnswers() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);
    NhsNumber answers = People.freshNumber();

    supersede(first, answers);
    supersede(first, answers);

    assertThat(persons.withNhsNumber(answers)).extracting(Person::id).containsExactly(person);
    assertThat(persons.person(person).orElseThrow().records())
        .hasSize(2)
        .allSatisfy(
            record -> assertThat(record.nhsNumber().orElseThrow().number()).isEqualTo(answers));
    assertThat(persons.withNhsNumber(first.nhsNumber().orElseThrow().number()))
        .extracting(Person::id)
        .containsExactly(person);
    assertThat(historyLengthOf(second)).isEqualTo(2);
  }

  @Test
  void whatComesUnderASupersededNumberLaterIsAboutWhoeverHoldsTheOneThatAnswers() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    NhsNumber answers = People.freshNumber();
    supersede(first, answers);

    assertThat(place(RecordBuilder.from(first).anotherRecord().record()).person())
        .isEqualTo(person);
    assertThat(place(first)).isInstanceOf(NewPerson.class);
    assertThat(persons.person(person).orElseThrow().records()).hasSize(2);
  }

  @Test
  void asksAStewardWhereSomebodyElseHoldsTheNumberThatAnswers() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);
    PatientRecord other =
        RecordBuilder.from(first).anotherRecord().verified(People.freshNumber()).record();
    PersonId holder = place(other).person();
    claimedTwice.clear();

    supersede(first, other.nhsNumber().orElseThrow().number());

    assertThat(persons.person(person).orElseThrow().records()).hasSize(2);
    assertThat(persons.person(person).orElseThrow().reviewOpen()).isTrue();
    assertThat(persons.person(holder).orElseThrow().records()).containsExactly(other);
    assertThat(claimedTwice)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.person()).isEqualTo(person);
              assertThat(told.others()).containsExactly(holder);
            });
  }

  @Test
  void followsNoCircleOfNumbers() {
    PatientRecord first = People.someone().record();
    place(first);
    NhsNumber number = first.nhsNumber().orElseThrow().number();
    NhsNumber answers = People.freshNumber();
    supersede(first, answers);

    transaction.run(() -> persons.superseded(answers, number, Optional.of(People.GP)));

    assertThat(persons.withNhsNumber(number)).hasSize(1);
    assertThat(persons.withNhsNumber(answers)).hasSize(1);
  }

  @Test
  void tellsThatANumberIsClaimedTwice() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second =
        RecordBuilder.from(first)
            .anotherRecord()
            .born(first.birthDate().orElseThrow().plusYears(31).plusDays(40))
            .record();

    PersonId own = place(second).person();

    assertThat(claimedTwice)
        .containsExactly(new NumberClaimedTwice(second.id(), own, List.of(person)));
    place(RecordBuilder.from(first).anotherRecord().record());
    assertThat(claimedTwice).hasSize(1);
  }

  private void supersede(PatientRecord record, NhsNumber answers) {
    transaction.run(
        () ->
            persons.superseded(
                record.nhsNumber().orElseThrow().number(), answers, Optional.of(People.GP)));
  }

  @Test
  void tellsTwinsWithVerifiedNumbersApartWithoutAReview() {
    PatientRecord first = People.someone().record();
    place(first);

    MatchDecision decision =
        place(RecordBuilder.from(first).anotherRecord().verified(People.freshNumber()).record());

    assertThat(decision).isInstanceOf(NewPerson.class);
  }

  @Test
  void treatsPlaceholdersAsMissing() {
    NhsNumber placeholder = NhsNumber.parse("9999999999").orElseThrow();
    RecordBuilder nobody =
        People.someone()
            .verified(placeholder)
            .named("UNKNOWN", "Baby")
            .born(LocalDate.of(1900, 1, 1));
    place(nobody.record());

    MatchDecision decision = place(nobody.anotherRecord().record());

    assertThat(decision).isInstanceOf(NewPerson.class);
    assertThat(persons.withNhsNumber(placeholder)).isEmpty();
  }

  @Test
  void decidesTheSameWhenARecordIsPlacedAgain() {
    PatientRecord first = People.someone().record();
    PatientRecord waiting = RecordBuilder.from(first).anotherRecord().withoutNumber().record();
    MatchDecision firstDecision = place(first);
    MatchDecision waitingDecision = place(waiting);

    MatchDecision again = place(first);
    assertThat(again).isInstanceOf(NewPerson.class);
    assertThat(again.person()).isEqualTo(firstDecision.person());
    assertThat(place(waiting).person()).isEqualTo(waitingDecision.person());
    assertThat(again.basis()).as("nothing was decided").isEmpty();
    assertThat(historyLengthOf(waiting)).isEqualTo(1);
  }

  @Test
  void takesOverOtherFactsWithoutDecidingAgain() {
    PatientRecord record = People.someone().record();
    PersonId person = place(record).person();
    PatientRecord moved =
        RecordBuilder.from(record).livingIn("BD13AA").restricted().retired().dead().record();

    place(moved);

    assertThat(persons.person(person).orElseThrow().records()).containsExactly(moved);
    assertThat(historyLengthOf(record)).isEqualTo(1);
  }

  @Test
  void linksAWaitingRecordOnceItsNumberIsVerifiedAndForwardsItsPerson() {
    PatientRecord first = People.someone().record();
    NhsNumber number = first.nhsNumber().orElseThrow().number();
    PersonId person = place(first).person();
    PatientRecord waiting = RecordBuilder.from(first).anotherRecord().unverified(number).record();
    PersonId own = place(waiting).person();

    MatchDecision decision = place(RecordBuilder.from(waiting).verified(number).record());

    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
    Person forwarded = persons.person(own).orElseThrow();
    assertThat(forwarded.id()).isEqualTo(person);
    assertThat(forwarded.records()).hasSize(2);
    assertThat(forwarded.reviewOpen()).isFalse();
  }

  @Test
  void keepsALinkWhenOnlyTheVerificationIsLost() {
    PatientRecord first = People.someone().record();
    NhsNumber number = first.nhsNumber().orElseThrow().number();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);

    MatchDecision decision = place(RecordBuilder.from(second).unverified(number).record());

    assertThat(decision).isInstanceOf(Linked.class);
    assertThat(decision.person()).isEqualTo(person);
  }

  @Test
  void movesALinkedRecordOutWhenItsNumberBecomesAnothersEvenIfThatOneAgrees() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);
    PatientRecord twin =
        RecordBuilder.from(first).anotherRecord().verified(People.freshNumber()).record();
    PersonId twinPerson = place(twin).person();

    MatchDecision decision =
        place(
            RecordBuilder.from(second).verified(twin.nhsNumber().orElseThrow().number()).record());

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(decision.person()).isNotIn(person, twinPerson);
    assertThat(((NeedsReview) decision).candidates()).containsExactly(person, twinPerson);
    assertThat(persons.person(person).orElseThrow().records()).containsExactly(first);
    assertThat(persons.person(twinPerson).orElseThrow().records()).containsExactly(twin);
    assertThat(historyLengthOf(second)).isEqualTo(2);
  }

  @Test
  void movesALinkedRecordOutWhenItLosesItsNumber() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);

    MatchDecision decision = place(RecordBuilder.from(second).withoutNumber().record());

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(decision.person()).isNotEqualTo(person);
  }

  @Test
  void movesALinkedRecordOutWhenItsSourceWritesTheOtherTwinOverIt() {
    PatientRecord first = People.someone().named("Ollerenshaw", "Olivia").record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);

    MatchDecision decision =
        place(RecordBuilder.from(second).named("Ollerenshaw", "Charlotte").record());

    assertThat(decision).isInstanceOf(NeedsReview.class);
    assertThat(decision.person()).isNotEqualTo(person);
    assertThat(((NeedsReview) decision).candidates()).containsExactly(person);
    assertThat(persons.person(person).orElseThrow().records()).containsExactly(first);
  }

  @Test
  void movesOutTheOtherTwinWhereNoNumberLinkedIt() {
    PatientRecord first =
        People.someone().named(People.freshFamilyName(), "Olivia").withoutNumber().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    assertThat(place(second).person()).isEqualTo(person);

    MatchDecision decision =
        place(
            RecordBuilder.from(second).named(first.names().get(0).family(), "Charlotte").record());

    assertThat(decision).isNotInstanceOf(Linked.class);
    assertThat(decision.person()).isNotEqualTo(person);
  }

  @Test
  void movesOutTheOtherTwinAlsoWhenTheNameWasAwayForAWhile() {
    PatientRecord first = People.someone().named("Ollerenshaw", "Olivia").record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);
    assertThat(place(RecordBuilder.from(second).named("Ollerenshaw").record()).person())
        .isEqualTo(person);

    assertThat(place(RecordBuilder.from(second).named("Ollerenshaw", "Charlotte").record()))
        .isInstanceOf(NeedsReview.class);
  }

  @Test
  void keepsALinkUnderAShortOrAddedGivenName() {
    PatientRecord first = People.someone().named("Ollerenshaw", "Margaret").record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);

    for (String[] given : new String[][] {{"Peggy"}, {"Margaret", "Ann"}, {"M"}, {"Margaret"}}) {
      MatchDecision decision =
          place(RecordBuilder.from(second).named("Ollerenshaw", given).record());
      assertThat(decision).as(given[0]).isInstanceOf(Linked.class);
      assertThat(decision.person()).isEqualTo(person);
    }
    assertThat(historyLengthOf(second)).isEqualTo(1);
  }

  @Test
  void aWithdrawnRecordTakesNoPlaceAmongThoseWithOneKey() {
    PatientRecord first = People.someone().withoutNumber().record();
    PersonId person = place(first).person();
    for (int number = 0; number < 2 * MatchKeyTable.MOST_OF_ONE_KEY; number++) {
      PatientRecord gone = RecordBuilder.from(first).anotherRecord().record();
      place(gone);
      transaction.run(() -> persons.withdraw(gone.id()));
    }
    Integer written =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from identity.match_key where key = any(:keys)")
                    .bindArray("keys", Long.class, MatchKeys.of(first).hashes())
                    .mapTo(Integer.class)
                    .one());

    assertThat(written).isEqualTo(MatchKeys.of(first).hashes().size());
    PatientRecord returned = RecordBuilder.from(first).anotherRecord().record();
    place(returned);
    transaction.run(() -> persons.withdraw(returned.id()));
    assertThat(place(returned).person()).isEqualTo(person);
  }

  @Test
  void weighsNoMoreThanSomeOfThousandsOfRecordsThatAreLinkedToOnePerson() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    for (int number = 0; number < Placement.MOST_OF_ONE_PERSON + 20; number++) {
      PatientRecord next = RecordBuilder.from(first).anotherRecord().record();
      assertThat(place(next).person()).isEqualTo(person);
    }

    int weighed =
        jdbi.withHandle(
            handle ->
                new PatientRecordTable(handle)
                    .someLiveRecordsOf(List.of(person), Placement.MOST_OF_ONE_PERSON)
                    .get(person)
                    .size());
    assertThat(weighed).isEqualTo(Placement.MOST_OF_ONE_PERSON);
  }

  @Test
  void showsNoWithdrawnRecordAndLinksItAgainWhenItReturns() {
    PatientRecord first = People.someone().record();
    PersonId person = place(first).person();
    PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
    place(second);

    transaction.run(() -> persons.withdraw(second.id()));
    transaction.run(() -> persons.withdraw(second.id()));

    assertThat(persons.person(person).orElseThrow().records()).containsExactly(first);
    assertThat(persons.personOf(second.id())).isEmpty();
    assertThat(place(second)).isInstanceOf(Linked.class);
    assertThat(persons.person(person).orElseThrow().records()).hasSize(2);
  }

  @Test
  void givesAWithdrawnOnlyRecordItsOldPersonWhenItReturns() {
    PatientRecord record = People.someone().record();
    PersonId person = place(record).person();
    transaction.run(() -> persons.withdraw(record.id()));
    assertThat(persons.person(person)).isEmpty();

    assertThat(place(record).person()).isEqualTo(person);
    assertThat(persons.person(person).orElseThrow().records()).containsExactly(record);
  }

  @Test
  void closesTheReviewOfAWithdrawnRecord() {
    PatientRecord first = People.someone().record();
    place(first);
    PatientRecord waiting = RecordBuilder.from(first).anotherRecord().withoutNumber().record();
    place(waiting);

    transaction.run(() -> persons.withdraw(waiting.id()));

    assertThat(openReviewsOf(waiting)).isZero();
  }

  @Test
  void makesOnePersonOfTwoDeliveriesAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      PatientRecord first = People.someone().record();
      PatientRecord second = RecordBuilder.from(first).anotherRecord().record();
      Set<PersonId> placed = Set.copyOf(atOnce(() -> place(first), () -> place(second)));
      assertThat(placed).hasSize(1);
    }
  }

  @Test
  void keepsNothingOfARolledBackDelivery() {
    PatientRecord record = People.someone().record();

    assertThatThrownBy(
            () ->
                transaction.run(
                    () -> {
                      persons.place(record);
                      throw new IllegalArgumentException("the delivery fails later");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(persons.personOf(record.id())).isEmpty();
  }

  private MatchDecision place(PatientRecord record) {
    return transaction.perform(() -> persons.place(record));
  }

  private static List<PersonId> atOnce(
      Callable<MatchDecision> first, Callable<MatchDecision> second) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      var start = new CountDownLatch(1);
      Future<MatchDecision> one = threads.submit(() -> awaitAnd(start, first));
      Future<MatchDecision> two = threads.submit(() -> awaitAnd(start, second));
      start.countDown();
      return List.of(one.get().person(), two.get().person());
    } finally {
      threads.shutdownNow();
    }
  }

  private static MatchDecision awaitAnd(CountDownLatch start, Callable<MatchDecision> work)
      throws Exception {
    start.await();
    return work.call();
  }

  private String weighingOf(PatientRecord record) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select weighing::text from identity.link_history where record = :id order by id desc limit 1")
                .bind("id", record.id().value())
                .mapTo(String.class)
                .one());
  }

  private long historyLengthOf(PatientRecord record) {
    return count("select count(*) from identity.link_history where record = :id", record);
  }

  private long openReviewsOf(PatientRecord record) {
    return count(
        "select count(*) from identity.review where record = :id and closed is null", record);
  }

  private long count(String sql, PatientRecord record) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind("id", record.id().value()).mapTo(Long.class).one());
  }
}
