package care.sheaf.identity.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.People;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.identity.internal.matching.MatchPolicy.Judgement;
import care.sheaf.identity.internal.matching.Verdict.Link;
import care.sheaf.identity.internal.matching.Verdict.Review;
import care.sheaf.identity.internal.matching.Verdict.Separate;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import java.util.Arrays;
import java.util.List;
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
    PatientRecord holder = again().named(People.freshFamilyName()).record();
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
    PatientRecord otherName = again().named(People.freshFamilyName()).record();

    Judgement judgement = judge(otherName, candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("VerifiedNumberIsHeldBySomeoneElse");
    assertThat(candidatesOf(judgement)).containsExactly(person);
  }

  @Test
  void aMissingBirthDateIsNoAgreement() {
    PatientRecord withoutDate = again().bornNobodyKnowsWhen().record();

    assertThat(judge(withoutDate, candidate(person, known)).verdict()).isInstanceOf(Review.class);
    assertThat(
            judge(
                    again().bornNobodyKnowsWhen().record(),
                    candidate(person, again().bornNobodyKnowsWhen().record()))
                .verdict())
        .isInstanceOf(Review.class);
  }

  @Test
  void numberIsClaimedWithoutVerificationHere() {
    Judgement judgement = judge(again().unverified(number).record(), candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("NumberIsClaimedWithoutVerification");
    assertThat(candidatesOf(judgement)).containsExactly(person);
  }

  @Test
  void numberIsClaimedWithoutVerificationThere() {
    PatientRecord unverified = again().unverified(number).record();

    Judgement judgement = judge(known, candidate(person, unverified));

    assertThat(judgement.rule()).isEqualTo("NumberIsClaimedWithoutVerification");
  }

  @Test
  void birthDateAndFamilyNameAreShared() {
    Judgement judgement = judge(again().withoutNumber().record(), candidate(person, known));

    assertThat(judgement.rule()).isEqualTo("BirthDateAndFamilyNameAreShared");
    assertThat(candidatesOf(judgement)).containsExactly(person);
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
        .isEqualTo("BirthDateAndFamilyNameAreShared");
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

  private static Judgement judge(PatientRecord record, Candidate... candidates) {
    return MatchPolicy.verifiedNumber().judge(KnownFacts.of(record), List.of(candidates));
  }

  private static Candidate candidate(PersonId person, PatientRecord... records) {
    return new Candidate(person, Arrays.stream(records).map(KnownFacts::of).toList());
  }

  private static List<PersonId> candidatesOf(Judgement judgement) {
    return ((Review) judgement.verdict()).candidates();
  }
}
