package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.consent.DirectiveAssignments.Unassigned;
import care.sheaf.identity.Joins;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said while two persons were taken for one, and whose it is. */
class DirectiveAssignmentsTest {

  private static final AccessContext GP = staff("R8000", "Z99001");
  private static final AccessContext STEWARD = staff("R8013", "QZZ");
  private static final String WHY = "Both were asked by telephone.";

  private final World world = new World();
  private final Instant from = world.clock.instant();
  private final Person one = person(PRACTICE);
  private final Person other = person(PRACTICE, HOSPITAL);
  private Person parted = other;
  private Person survivor = one;

  @BeforeEach
  void bothAreRegisteredAndTheirRecordsAreJoined() {
    world.registered(one, "Z99001");
    world.registered(other, "Z99001");
    world.clock.move(Duration.ofMinutes(10));
    merge();
  }

  @Test
  void countsForBothOnceTheyAreParted() {
    objection(one.records().get(0));
    part();

    assertThat(refuses(survivor)).isTrue();
    assertThat(refuses(parted)).isTrue();
    assertThat(world.assignments.of(parted)).singleElement().satisfies(this::waitsForBoth);
    assertThat(world.assignments.of(survivor)).hasSize(1);
  }

  @Test
  void countsForTheOneWhoAnsweredThoughItLiesOnTheOthersRecord() {
    objection(other.records().get(1));
    part();

    assertThat(refuses(survivor)).isTrue();
    assertThat(refuses(parted)).isTrue();
    assertThat(world.assignments.of(survivor))
        .flatExtracting(Unassigned::others)
        .contains(other.id());
    assertThat(world.assignments.of(parted)).flatExtracting(Unassigned::others).contains(one.id());
  }

  @Test
  void whatWasSaidBeforeOrAfterwardsIsTheirs() {
    part();
    objection(one.records().get(0), one.id());

    assertThat(refuses(survivor)).isTrue();
    assertThat(refuses(parted)).isFalse();
    assertThat(world.assignments.of(survivor)).isEmpty();
    assertThat(world.assignments.of(parted)).isEmpty();
  }

  @Test
  void aStewardSaysWhoseItIs() {
    EntryId directive = objection(one.records().get(0));
    part();

    world.persons.changed.clear();
    world.assignments.assign(STEWARD, parted, directive, other.id(), WHY);

    assertThat(refuses(survivor)).isFalse();
    assertThat(refuses(parted)).isTrue();
    assertThat(world.persons.changed).containsAll(one.recordIds()).containsAll(other.recordIds());
    assertThat(world.assignments.of(survivor)).isEmpty();
    assertThat(world.assignments.of(parted)).isEmpty();
    assertThat(world.ledger.records())
        .filteredOn(entry -> entry.event().equals("consent.assigned"))
        .extracting(entry -> entry.person().orElseThrow())
        .containsExactlyInAnyOrder(one.id(), other.id());
    assertThatThrownBy(() -> world.assignments.assign(STEWARD, parted, directive, one.id(), WHY))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("said already");
  }

  @Test
  void whatIsAssignedFollowsTheOneWhoseItIsWhenTheyAreJoinedAgain() {
    EntryId directive = objection(one.records().get(0));
    part();
    world.assignments.assign(STEWARD, survivor, directive, other.id(), WHY);

    merge();

    assertThat(refuses(survivor)).isTrue();
  }

  @Test
  void whoeverAnswersForAPersonLaterIsBoundByWhatWaitedForThem() {
    objection(one.records().get(0));
    part();
    Person third = person(PRACTICE);
    world.registered(third, "Z99001");
    Person joined =
        new Person(
            third.id(),
            Stream.concat(third.records().stream(), parted.records().stream()).toList(),
            false,
            new Joins(
                Optional.of(world.clock.instant()),
                Set.of(other.id()),
                parted.joins().shared(),
                List.of()),
            false);
    world.persons.known.remove(parted);
    world.persons.known.add(joined);

    assertThat(refuses(joined)).isTrue();
    assertThat(world.assignments.of(joined)).flatExtracting(Unassigned::others).contains(one.id());
  }

  @Test
  void whatIsAssignedOutlivesTheRecordThatItLiesOn() {
    EntryId directive = objection(one.records().get(0));
    part();
    world.assignments.assign(STEWARD, survivor, directive, other.id(), WHY);

    var later = new Person(other.id(), person(HOSPITAL).records(), false);
    world.registered(later, "Z99001");

    assertThat(refuses(later)).isTrue();
  }

  @Test
  void nobodyChangesItWhileItCountsForTwo() {
    EntryId directive = objection(one.records().get(0));
    part();
    AccessContext officer = staff("R0001", "QZZ");

    assertThatThrownBy(() -> world.choices.requireMayChange(officer, survivor, directive))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("counts for another person");

    world.assignments.assign(STEWARD, parted, directive, other.id(), WHY);
    world.choices.requireMayChange(officer, parted, directive);
    assertThatThrownBy(() -> world.choices.requireMayChange(officer, survivor, directive))
        .as("it is not theirs any more, though it lies on their record")
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void withdrawingItEndsItForBothAndBothAreDecidedAboutAnew() {
    EntryId directive = objection(one.records().get(0));
    part();
    world.persons.changed.clear();

    say(directive, one.records().get(0), one.id(), "inactive");

    assertThat(refuses(survivor)).isFalse();
    assertThat(refuses(parted)).isFalse();
    assertThat(world.persons.changed).containsAll(other.recordIds());
  }

  @Test
  void whatASourceSentFollowsItsRecord() {
    world.directive(one, 0, "OPTOUT", "");
    part();

    assertThat(refuses(survivor)).isTrue();
    assertThat(refuses(parted)).isFalse();
    assertThat(world.assignments.of(parted)).isEmpty();
  }

  @Test
  void onlyStewardsSayWhoseItIs() {
    EntryId directive = objection(one.records().get(0));
    part();

    assertThatThrownBy(() -> world.assignments.assign(GP, parted, directive, one.id(), WHY))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Identity stewards do");
    assertThat(refuses(survivor)).isTrue();
  }

  @Test
  void itIsOneOfTheTwo() {
    EntryId directive = objection(one.records().get(0));
    part();
    PersonId third = PersonId.random();

    assertThatThrownBy(() -> world.assignments.assign(STEWARD, parted, directive, third, WHY))
        .isInstanceOf(RefusedException.class);
    assertThat(world.assignments.of(parted)).hasSize(1);
  }

  private void waitsForBoth(Unassigned waiting) {
    assertThat(waiting.others()).containsExactly(one.id());
    assertThat(waiting.recordedBy()).isEqualTo("Iain Moss");
    assertThat(waiting.organisation()).contains(new OdsCode("QZZ"));
    assertThat(waiting.recorded()).isEqualTo(world.clock.instant().minus(Duration.ofMinutes(10)));
  }

  private EntryId objection(PatientRecord on) {
    return objection(on, one.id());
  }

  private EntryId objection(PatientRecord on, PersonId answering) {
    EntryId entry = World.entry("Consent");
    say(entry, on, answering, "active");
    return entry;
  }

  private void say(EntryId entry, PatientRecord on, PersonId answering, String status) {
    world.directives.recorded(
        entry,
        on.id(),
        World.source("QZZ/sheaf"),
        Optional.of(new Directives.Maker(answering, "Iain Moss", Optional.of(new OdsCode("QZZ")))),
        Consents.consent(status, "OPTOUT", ""));
  }

  private void merge() {
    survivor =
        new Person(
            one.id(),
            Stream.concat(one.records().stream(), other.records().stream()).toList(),
            false,
            new Joins(Optional.of(world.clock.instant()), Set.of(other.id()), List.of(), List.of()),
            false);
    world.persons.known.clear();
    world.persons.known.add(survivor);
  }

  private void part() {
    world.clock.move(Duration.ofMinutes(10));
    var span = new Joins.Shared(other.id(), one.id(), from, world.clock.instant());
    survivor =
        new Person(
            one.id(),
            one.records(),
            false,
            new Joins(Optional.empty(), Set.of(), List.of(), List.of(span)),
            false);
    parted =
        new Person(
            other.id(),
            other.records(),
            false,
            new Joins(Optional.empty(), Set.of(), List.of(span), List.of()),
            false);
    world.persons.known.clear();
    world.persons.known.addAll(List.of(survivor, parted));
  }

  private boolean refuses(Person person) {
    return world.decisions.decide(GP, person) instanceof Decision.Deny;
  }
}
