package care.sheaf.identity.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Weighing;
import care.sheaf.identity.internal.People;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.identity.internal.matching.MatchPolicy.Judgement;
import care.sheaf.identity.internal.matching.Verdict.Link;
import care.sheaf.identity.internal.matching.Verdict.Review;
import care.sheaf.identity.internal.matching.Verdict.Separate;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchPolicyTest {

  private final PatientRecord known = People.someone().record();
  private final NhsNumber number = known.nhsNumber().orElseThrow().number();
  private final PersonId person = PersonId.random();

  @Test
  void verifiedNumberIsHeldByOneWhoAgrees() {
    Judgement judgement = judge(again().record(), candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberIsHeldByOneWhoAgrees");
    assertThat(judgement.verdict()).isInstanceOf(Link.class);
    assertThat(((Link) judgement.verdict()).person()).isEqualTo(person);
  }

  @Test
  void anAgreeingRecordWithoutTheNumberDoesNotStandInForTheHolder() {
    PatientRecord holder = again().named(People.freshFamilyName(), "Charlotte").record();
    PatientRecord alike = again().withoutNumber().record();

    Judgement judgement = judge(again().record(), candidate(person, holder, alike));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberIsHeldBySomeoneElse");
  }

  @Test
  void verifiedNumberFitsSeveralPersons() {
    PersonId other = PersonId.random();

    Judgement judgement =
        judge(again().record(), candidate(person, known), candidate(other, again().record()));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberFitsSeveralPersons");
    assertThat(candidatesOf(judgement)).containsExactly(person, other);
  }

  @Test
  void verifiedNumberIsHeldBySomeoneElse() {
    PatientRecord otherName = again().named(People.freshFamilyName(), "Charlotte").record();

    Judgement judgement = judge(otherName, candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberIsHeldBySomeoneElse");
    assertThat(candidatesOf(judgement)).containsExactly(person);
  }

  @Test
  void aMissingBirthDateIsNeitherAgreementNorDisagreement() {
    PatientRecord withoutDate = again().bornNobodyKnowsWhen().record();
    PatientRecord elsewhere =
        again().bornNobodyKnowsWhen().named(People.freshFamilyName(), "Jane").record();

    assertThat(judge(withoutDate, candidate(person, known)).verdict()).isInstanceOf(Link.class);
    assertThat(judge(elsewhere, candidate(person, known)).verdict()).isInstanceOf(Review.class);
  }

  @Test
  void aSlipInTheBirthDateIsNoOtherPersonButAnotherDateIs() {
    LocalDate birthDate = LocalDate.of(1956, 4, 23);
    PatientRecord right = again().born(birthDate).record();
    PatientRecord slip = again().born(LocalDate.of(1956, 4, 22)).record();
    PatientRecord another = again().born(LocalDate.of(1981, 11, 9)).record();

    assertThat(judge(slip, candidate(person, right)).verdict()).isInstanceOf(Link.class);
    assertThat(judge(another, candidate(person, right)).verdict()).isInstanceOf(Review.class);
  }

  @Test
  void numberIsClaimedWithoutVerificationHere() {
    PatientRecord claimant =
        again().unverified(number).bornOnAnotherDate().named("Okafor", "Chidi").record();

    Judgement judgement = judge(claimant, candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("NumberIsClaimedWithoutVerification");
    assertThat(candidatesOf(judgement)).containsExactly(person);
  }

  @Test
  void numberIsClaimedWithoutVerificationThere() {
    PatientRecord claimant =
        again().unverified(number).bornOnAnotherDate().named("Okafor", "Chidi").record();

    Judgement judgement = judge(known, candidate(person, claimant));

    assertThat(judgement.rule()).isEqualTo("NumberIsClaimedWithoutVerification");
  }

  @Test
  void aNumberWithoutVerificationIsOneFactAmongOthers() {
    Judgement judgement = judge(again().unverified(number).record(), candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("OnePersonOutweighsAllOthers");
  }

  @Test
  void onePersonOutweighsAllOthers() {
    Judgement judgement = judge(again().withoutNumber().record(), candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("OnePersonOutweighsAllOthers");
    assertThat(((Link) judgement.verdict()).person()).isEqualTo(person);
  }

  @Test
  void nobodyIsLinkedWhereTwoComeIntoQuestion() {
    PersonId other = PersonId.random();
    PatientRecord alike = again().verified(People.freshNumber()).record();

    Judgement judgement =
        judge(again().withoutNumber().record(), candidate(person, known), candidate(other, alike));

    assertThat(judgement.rule()).isEqualTo("SomebodyMayBeTheSame");
    assertThat(candidatesOf(judgement)).containsExactlyInAnyOrder(person, other);
  }

  @Test
  void aPersonWhoseOtherRecordsContradictIsNotLinked() {
    PatientRecord stranger =
        People.someone().withoutNumber().gender("male").livingIn("ZE11AA").record();
    PatientRecord anotherStranger =
        People.someone().withoutNumber().gender("male").livingIn("ZE21AA").record();

    Judgement judgement =
        judge(
            again().withoutNumber().record(), candidate(person, known, stranger, anotherStranger));

    assertThat(judgement.rule()).isEqualTo("SomebodyMayBeTheSame");
  }

  @Test
  void aNumberSentWithTheOtherTwinIsNoAgreement() {
    PatientRecord twin = again().named(known.names().get(0).family(), "Charlotte").record();

    Judgement judgement = judge(twin, candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberIsHeldBySomeoneElse");
  }

  @Test
  void aBabyWithoutANameMayBeEitherTwin() {
    PatientRecord baby =
        again().withoutNumber().named(known.names().get(0).family(), "Baby of Elena").record();

    assertThat(judge(baby, candidate(person, known)).rule()).isEqualTo("SomebodyMayBeTheSame");
  }

  @Test
  void anotherFirstNameBesideANumberWithoutVerificationIsForASteward() {
    PatientRecord other =
        again().unverified(number).named(known.names().get(0).family(), "Charlotte").record();

    assertThat(judge(other, candidate(person, known)).rule())
        .isEqualTo("NumberIsClaimedWithoutVerification");
  }

  @Test
  void aMarriedNameBesideTheSameNumberIsOnePerson() {
    PatientRecord married =
        People.someone()
            .named("Okonjo", "Philippa", "Rose")
            .verified(number)
            .livingIn("LS177DF")
            .record();
    PatientRecord maiden =
        RecordBuilder.from(married).anotherRecord().named("Trelawney", "Philippa", "Rose").record();

    Judgement judgement = judge(maiden, candidate(person, married));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberIsHeldByOneWhoAgrees");
  }

  @Test
  void twoDifferentVerifiedNumbersTellNamesakesApart() {
    PatientRecord twin = again().verified(People.freshNumber()).record();

    Judgement judgement = judge(twin, candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("NobodyIsLikeThat");
    assertThat(judgement.verdict()).isInstanceOf(Separate.class);
  }

  @Test
  void anUnverifiedDifferentNumberTellsNobodyApart() {
    PatientRecord perhapsTwin = again().unverified(People.freshNumber()).record();

    assertThat(judge(perhapsTwin, candidate(person, known)).rule())
        .isEqualTo("SomebodyMayBeTheSame");
  }

  @Test
  void nobodyIsLikeThat() {
    assertThat(judge(known).rule()).isEqualTo("NobodyIsLikeThat");
  }

  @Test
  void explanationsQuoteNoValues() {
    String explanation = judge(again().record(), candidate(person, known)).verdict().explanation();

    assertThat(explanation)
        .doesNotContain(number.value())
        .doesNotContain(known.names().get(0).family())
        .doesNotContain(known.birthDate().orElseThrow().toString());
  }

  @Test
  void aPolicyWhoseRulesAreSilentIsABrokenPromise() {
    var silent = new MatchPolicy(List.of(new VerifiedNumberFitsSeveralPersons()));

    assertThatThrownBy(() -> silent.judge(KnownFacts.of(known), List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  private RecordBuilder again() {
    return RecordBuilder.from(known).anotherRecord();
  }

  private static Judgement judge(PatientRecord record, Known... candidates) {
    return MatchPolicy.of(People.weights().link(), People.weights().review())
        .judge(
            KnownFacts.of(record),
            Arrays.stream(candidates).map(each -> each.beside(record)).toList());
  }

  private static Known candidate(PersonId person, PatientRecord... records) {
    return new Known(person, List.of(records));
  }

  private record Known(PersonId person, List<PatientRecord> records) {

    Candidate beside(PatientRecord record) {
      List<Weighing> weighings = People.weights().weigh(record, records);
      return new Candidate(
          person,
          IntStream.range(0, records.size())
              .mapToObj(at -> WeighedRecord.of(records.get(at), weighings.get(at)))
              .toList());
    }
  }

  private static List<PersonId> candidatesOf(Judgement judgement) {
    return ((Review) judgement.verdict()).candidates();
  }
}
