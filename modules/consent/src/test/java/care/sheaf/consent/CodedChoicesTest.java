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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choices that practices wrote down as codes. */
class CodedChoicesTest {

  private static final AccessContext GP = staff("R8000", "Z99001");
  private static final AccessContext OFFICER = staff("R0001", "QZZ");

  private final World world = new World();
  private final Instant day = world.clock.instant().minus(Duration.ofDays(100));
  private final Person person = person(PRACTICE);

  @BeforeEach
  void isRegistered() {
    world.registered(person, "Z99001");
  }

  @Test
  void anObjectionByCodeClosesTheRecord() {
    code(Meaning.OBJECTION, Optional.of(day));

    assertThat(refuses()).isTrue();
    Choice shown = world.choices.of(OFFICER, person).get(0);
    assertThat(shown.state()).isEqualTo(State.IN_FORCE);
    assertThat(shown.words()).containsExactly("Nothing is to be shared with anyone.");
    assertThat(shown.evidence()).contains("A code in the record: Words (93C1)");
  }

  @Test
  void aLaterPermissionTakesItBack() {
    code(Meaning.OBJECTION, Optional.of(day));
    code(Meaning.PERMISSION, Optional.of(day.plus(Duration.ofDays(1))));

    assertThat(refuses()).isFalse();
    assertThat(world.choices.of(OFFICER, person))
        .extracting(Choice::state)
        .containsExactlyInAnyOrder(State.AGREED, State.WITHDRAWN);
  }

  @Test
  void aPermissionOfTheSameDayOrBeforeTakesNothingBack() {
    code(Meaning.PERMISSION, Optional.of(day.minus(Duration.ofDays(1))));
    code(Meaning.PERMISSION, Optional.of(day));
    code(Meaning.OBJECTION, Optional.of(day));

    assertThat(refuses()).isTrue();
  }

  @Test
  void whereADateIsMissingTheObjectionStands() {
    code(Meaning.OBJECTION, Optional.empty());
    code(Meaning.PERMISSION, Optional.of(day));
    assertThat(refuses()).isTrue();
  }

  @Test
  void aPermissionWithoutADateTakesNothingBack() {
    code(Meaning.OBJECTION, Optional.of(day));
    code(Meaning.PERMISSION, Optional.empty());
    assertThat(refuses()).isTrue();
  }

  @Test
  void aPermissionByCodeTakesBackNoConsentThatWasRecorded() {
    world.directive(person, 0, "OPTOUT", "");
    code(Meaning.PERMISSION, Optional.of(world.clock.instant()));

    assertThat(refuses()).isTrue();
  }

  @Test
  void whatLeavesTheDataHasNoEffectAnyMore() {
    EntryId objection = code(Meaning.OBJECTION, Optional.of(day));
    world.directives.withdrawn(objection);

    assertThat(refuses()).isFalse();
  }

  private EntryId code(Meaning meaning, Optional<Instant> stated) {
    EntryId entry = World.entry("Observation");
    world.directives.coded(
        entry, person.records().get(0).id(), PRACTICE, meaning, stated, "Words (93C1)");
    return entry;
  }

  private boolean refuses() {
    return world.decisions.decide(GP, person) instanceof Decision.Deny;
  }
}
