package care.sheaf.consent;

import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.consent.SharingChoices.Choice;
import care.sheaf.consent.SharingChoices.State;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.register.CodedChoices.Meaning;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choices that practices wrote down as codes. */
class CodedChoicesTest {

  private static final AccessContext GP = staff("R8000", "Z99001");
  private static final AccessContext OFFICER = staff("R0001", "QZZ");

  private final World world = new World();
  private final Person person = person(PRACTICE);

  @BeforeEach
  void isRegistered() {
    world.registered(person, "Z99001");
  }

  @Test
  void anObjectionByCodeClosesTheRecord() {
    code(Meaning.OBJECTION, Optional.of("2026-08-14"));

    assertThat(refuses()).isTrue();
    Choice shown = world.choices.of(OFFICER, person).get(0);
    assertThat(shown.state()).isEqualTo(State.IN_FORCE);
    assertThat(shown.words()).containsExactly("Nothing is to be shared with anyone.");
    assertThat(shown.evidence()).contains("A code in the record: Words (93C1)");
  }

  @Test
  void aLaterPermissionTakesItBack() {
    code(Meaning.OBJECTION, Optional.of("2026-08-14"));
    code(Meaning.PERMISSION, Optional.of("2026-08-15"));

    assertThat(refuses()).isFalse();
    assertThat(world.choices.of(OFFICER, person))
        .extracting(Choice::state)
        .containsExactlyInAnyOrder(State.AGREED, State.WITHDRAWN);
  }

  @Test
  void aPermissionOfTheSameDayOrBeforeTakesNothingBack() {
    code(Meaning.PERMISSION, Optional.of("2026-08-13"));
    code(Meaning.PERMISSION, Optional.of("2026-08-14"));
    code(Meaning.OBJECTION, Optional.of("2026-08-14"));

    assertThat(refuses()).isTrue();
  }

  @Test
  void whereADateIsMissingTheObjectionStands() {
    code(Meaning.OBJECTION, Optional.empty());
    code(Meaning.PERMISSION, Optional.of("2026-08-14"));
    assertThat(refuses()).isTrue();
  }

  @Test
  void aPermissionWithoutADateTakesNothingBack() {
    code(Meaning.OBJECTION, Optional.of("2026-08-14"));
    code(Meaning.PERMISSION, Optional.empty());
    assertThat(refuses()).isTrue();
  }

  @Test
  void aPermissionByCodeTakesBackNoConsentThatWasRecorded() {
    world.directive(person, 0, "OPTOUT", "");
    code(Meaning.PERMISSION, Optional.of("2026-11-22"));

    assertThat(refuses()).isTrue();
  }

  @Test
  void whatLeavesTheDataHasNoEffectAnyMore() {
    EntryId objection = code(Meaning.OBJECTION, Optional.of("2026-08-14"));
    world.directives.withdrawn(objection);

    assertThat(refuses()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-14T08:00:00Z, 2026-08-14T16:00:00Z, true",
    "2026-08-14, 2026-08-14T16:00:00Z, true",
    "2026, 2026-08-14, true",
    "2026-08, 2026-08-30, true",
    "2026-08, 2026-09, false",
    "2025, 2026-01-01, false",
    "2026-08-14T22:30:00Z, 2026-08-14T23:30:00Z, false"
  })
  void daysInEnglandCountAndInDoubtTheObjection(
      String objection, String permission, boolean stands) {
    code(Meaning.OBJECTION, Optional.of(objection));
    code(Meaning.PERMISSION, Optional.of(permission));

    assertThat(refuses()).isEqualTo(stands);
  }

  private EntryId code(Meaning meaning, Optional<String> stated) {
    EntryId entry = World.entry("Observation");
    world.directives.coded(
        entry,
        person.records().get(0).id(),
        PRACTICE,
        meaning,
        stated.map(DateTimeType::new),
        "Words (93C1)");
    return entry;
  }

  private boolean refuses() {
    return world.decisions.decide(GP, person) instanceof Decision.Deny;
  }
}
