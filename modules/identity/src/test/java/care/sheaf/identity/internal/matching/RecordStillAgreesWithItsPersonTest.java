package care.sheaf.identity.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Weighing;
import care.sheaf.identity.internal.People;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.PersonId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordStillAgreesWithItsPersonTest {

  private final PatientRecord other = People.someone().record();

  @Test
  void staysWithTheSameNumberVerifiedOrNot() {
    assertThat(stays(again())).isTrue();
    assertThat(stays(again().unverified(other.nhsNumber().orElseThrow().number()))).isTrue();
  }

  @Test
  void leavesWithAnotherNumberOrNone() {
    assertThat(stays(again().verified(People.freshNumber()))).isFalse();
    assertThat(stays(again().withoutNumber())).isFalse();
  }

  @Test
  void leavesWithAnotherBirthDateOrGivenName() {
    assertThat(stays(again().born(other.birthDate().orElseThrow().plusYears(31).plusDays(40))))
        .isFalse();
    assertThat(stays(again().named(other.names().get(0).family(), "Charlotte"))).isFalse();
  }

  @Test
  void leavesWithAnotherNameAtAnotherAddress() {
    RecordBuilder somebody = again().named(People.freshFamilyName(), "Charlotte");

    assertThat(stays(somebody.livingIn("ZE11AA"))).isFalse();
  }

  @Test
  void staysAfterAMarriage() {
    String former = other.names().get(0).family();

    assertThat(stays(again().named(People.freshFamilyName(), "Jane"))).isTrue();
    assertThat(stays(again().named(People.freshFamilyName()).formerly(former))).isTrue();
  }

  @Test
  void staysWithoutANumberWhileWeightsWouldLinkItAgain() {
    PatientRecord linked = again().withoutNumber().record();
    RecordBuilder moved = RecordBuilder.from(linked).livingIn("BD13AA");

    assertThat(stays(linked, moved.record())).isTrue();
    assertThat(stays(linked, moved.named(People.freshFamilyName(), "Charlotte").record()))
        .isFalse();
    assertThat(stays(linked, moved.named(linked.names().get(0).family(), "Charlotte").record()))
        .isFalse();
  }

  private boolean stays(RecordBuilder changed) {
    return stays(again().record(), changed.record());
  }

  private boolean stays(PatientRecord before, PatientRecord changed) {
    Weighing weighing = People.weights().weigh(changed, List.of(other)).get(0);
    return RecordStillAgreesWithItsPerson.test(
        KnownFacts.of(before),
        KnownFacts.of(changed),
        new Candidate(PersonId.random(), List.of(WeighedRecord.of(other, weighing))),
        People.weights().link());
  }

  private RecordBuilder again() {
    return RecordBuilder.from(other).anotherRecord();
  }
}
