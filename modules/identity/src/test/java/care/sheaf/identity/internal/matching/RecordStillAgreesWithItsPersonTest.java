package care.sheaf.identity.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.People;
import care.sheaf.identity.internal.People.RecordBuilder;
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
  void leavesWithAnotherBirthDateOrFamilyName() {
    assertThat(stays(again().born(other.birthDate().orElseThrow().plusYears(1)))).isFalse();
    assertThat(stays(again().named(People.freshFamilyName()))).isFalse();
  }

  @Test
  void staysAfterAMarriageThatKeepsTheFormerName() {
    String former = other.names().get(0).family();

    assertThat(stays(again().named(People.freshFamilyName()).formerly(former))).isTrue();
  }

  private boolean stays(RecordBuilder changed) {
    return RecordStillAgreesWithItsPerson.test(
        KnownFacts.of(changed.record()), List.of(KnownFacts.of(other)));
  }

  private RecordBuilder again() {
    return RecordBuilder.from(other).anotherRecord();
  }
}
