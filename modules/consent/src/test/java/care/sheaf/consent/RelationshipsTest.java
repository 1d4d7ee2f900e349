package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.identity.Joins;
import care.sheaf.identity.Person;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationshipsTest {

  private final World world = new World();

  @Test
  void anEntryReplacesWhatItSaidBefore() {
    Person person = person(HOSPITAL);
    EntryId entry = world.encounter(person, "RZA", Optional.empty());

    world.relationships.observed(
        person.records().get(0).id(),
        entry,
        Relationships.Kind.ENCOUNTER,
        new OdsCode("RZC"),
        world.clock.instant().minus(Duration.ofDays(1)),
        Optional.empty());

    assertThat(world.decisions.decide(staff("R8000", "RZA"), person))
        .isInstanceOf(Decision.Deny.class);
    assertThat(world.decisions.decide(staff("R8000", "RZC"), person))
        .isInstanceOf(Decision.Permit.class);
  }

  @Test
  void aWithdrawnEntryNoLongerSaysSo() {
    Person person = person(HOSPITAL);
    EntryId entry = world.encounter(person, "RZA", Optional.empty());

    world.relationships.withdrawn(entry);

    assertThat(world.decisions.decide(staff("R8000", "RZA"), person))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  void aClaimMarksThePersonsRecordsAsChanged() {
    Person person = person(PRACTICE, HOSPITAL);

    world.relationships.claim(staff("R8000", "RZA"), person, "emergency", "Fell at home, confused");

    assertThat(world.persons.changed).containsExactlyInAnyOrderElementsOf(person.recordIds());
  }

  @Test
  void aClaimIsInTheLedgerWithoutTheUsersWords() {
    Person person = person(PRACTICE);

    Relationships.Claim claim =
        world.relationships.claim(
            staff("R8000", "RZA"), person, "emergency", "Fell at home, confused");

    assertThat(claim.expires()).isEqualTo(world.clock.instant().plus(Duration.ofHours(24)));
    assertThat(world.ledger.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.event()).isEqualTo("relationship.claimed");
              assertThat(record.person()).contains(person.id());
              assertThat(record.detail())
                  .containsEntry("reason", "emergency")
                  .containsEntry("claim", claim.id().toString());
              assertThat(record.detail().values()).noneMatch(value -> value.contains("confused"));
            });
  }

  @Test
  void aRoleThatMayNotClaimIsRefused() {
    assertThatThrownBy(
            () ->
                world.relationships.claim(
                    staff("R8009", "Z99001"), person(PRACTICE), "direct-care", "At the desk now"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind().status()).isEqualTo(403));
  }

  @Test
  void aClaimNeedsAReasonThatIsListedAndWords() {
    assertThatThrownBy(
            () ->
                world.relationships.claim(
                    staff("R8000", "RZA"), person(PRACTICE), "curiosity", "I would like to know"))
        .hasMessageContaining("direct-care");
    assertThatThrownBy(
            () ->
                world.relationships.claim(
                    staff("R8000", "RZA"), person(PRACTICE), "emergency", "  short   "))
        .hasMessageContaining("10 to 500 characters");
    assertThat(world.ledger.records()).isEmpty();
  }

  @Test
  void theBoardsStaffClaimACaseloadOrAReferralAndNothingElse() {
    Person person = person(PRACTICE);

    assertThatThrownBy(
            () ->
                world.relationships.claim(
                    staff("R8008", "QZZ"), person, "direct-care", "I would like to know"))
        .hasMessage("reason must be one of caseload, referral.");
    world.relationships.claim(staff("R8008", "QZZ"), person, "referral", "Referred on Monday");

    assertThat(world.decisions.decide(staff("R8008", "QZZ"), person))
        .isInstanceOf(Decision.Permit.class);
  }

  @Test
  void aRefusedClaimIsInTheLedger() {
    Person person = person(PRACTICE);
    Refusal refusal = Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", "No.");

    world.relationships.refused(staff("R8013", "QZZ"), person, refusal);
    world.relationships.refused(staff("R8013", "QZZ"), World.restrictedPerson(), refusal);

    assertThat(world.ledger.records())
        .extracting(AuditRecord::event)
        .containsExactly("relationship.claimed", "relationship.claimed");
    assertThat(world.ledger.records().get(0).refusal()).contains(refusal);
    assertThat(world.ledger.records().get(0).person()).contains(person.id());
    assertThat(world.ledger.records().get(0).detail()).isEmpty();
    assertThat(world.ledger.records().get(1).detail())
        .containsEntry(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD);
  }

  @Test
  void aClaimDoesNotExtendToSomebodyWhoWasJoinedSince() {
    Person person = person(PRACTICE);
    world.relationships.claim(staff("R8000", "RZA"), person, "emergency", "Fell at home, confused");
    assertThat(world.decisions.decide(staff("R8000", "RZA"), person))
        .isInstanceOf(Decision.Permit.class);

    var joined =
        new Person(
            person.id(),
            person.records(),
            false,
            new Joins(
                Optional.of(world.clock.instant().plus(Duration.ofMinutes(1))),
                Set.of(),
                List.of(),
                List.of()),
            false);

    assertThat(world.decisions.decide(staff("R8000", "RZA"), joined))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  void aClaimThatWasMadeWhileTwoWereOneStaysWithBoth() {
    Person answering = person(PRACTICE);
    world.relationships.claim(
        staff("R8000", "RZA"), answering, "emergency", "Fell at home, confused");
    Instant now = world.clock.instant();
    Person back = person(PRACTICE);

    assertThat(decidedOn(back, answering, now.minusSeconds(60), now.plusSeconds(60)))
        .isInstanceOf(Decision.Permit.class);
    assertThat(decidedOn(back, answering, now.minusSeconds(60), now.minusSeconds(30)))
        .as("made after they were parted")
        .isInstanceOf(Decision.Deny.class);
    assertThat(decidedOn(back, answering, now.plusSeconds(30), now.plusSeconds(60)))
        .as("made before they were joined")
        .isInstanceOf(Decision.Deny.class);
  }

  private Decision decidedOn(Person person, Person other, Instant from, Instant until) {
    var parted =
        new Person(
            person.id(),
            person.records(),
            false,
            new Joins(
                Optional.empty(),
                Set.of(),
                List.of(new Joins.Shared(person.id(), other.id(), from, until)),
                List.of()),
            false);
    return world.decisions.decide(staff("R8000", "RZA"), parted);
  }
}
