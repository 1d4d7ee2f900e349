package care.sheaf.consent;

import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.DecidedLooks;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.TimeOrderedId;
import care.sheaf.consent.DecisionExplanations.Explanation;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.FileRegister;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A decision explained from its id alone. */
class DecisionExplanationsTest {

  private static final AccessContext OFFICER = staff("R0001", "QZZ");
  private static final AccessContext OFFICER_OF_THE_TRUST = staff("R0001", "RZA");

  private final World world = new World();
  private final Looks looks = new Looks();
  private final DecisionExplanations explanations =
      new LedgerDecisionExplanations(
          looks,
          new JdbiPolicyHistory(
              world.jdbi, new FileRegister(Path.of("../../governance")), world.clock),
          world.persons,
          world.register,
          world.ledger);
  private final Person person = World.person(PRACTICE);

  @Test
  void decisionsSayWhenTheyWereMade() {
    Decision decision = world.decisions.decide(staff("R8000", "RZA"), person);

    assertThat(TimeOrderedId.madeAt(decision.id())).contains(world.clock.instant());
  }

  @Test
  void saysForWhomAndWhyInOrderAndByWhichPolicy() {
    UUID decision = refused("RZA", person);

    Explanation told = explanations.of(OFFICER, decision);

    assertThat(told.permitted()).isFalse();
    assertThat(told.refusal()).contains("NO_RELATIONSHIP");
    assertThat(told.reasons()).containsExactly("organisation RZA is enabled", "no relationship");
    assertThat(told.policy()).contains("0011223344556677");
    assertThat(told.who()).isEqualTo("Ravi Shah");
    assertThat(told.role()).contains("Clinical Practitioner Access");
    assertThat(told.organisation()).contains("Ashdown Hospital");
    assertThat(told.person()).isEqualTo(person.id());
    assertThat(told.looks()).hasSize(1);
    assertThat(world.ledger.records())
        .extracting(AuditRecord::event)
        .containsExactly("decision.explained");
  }

  @Test
  void anOrganisationsOfficerIsToldOfItsUsersOnly() {
    UUID theirs = refused("RZA", person);
    UUID others = refused("RZM", person);

    assertThat(explanations.of(OFFICER_OF_THE_TRUST, theirs).permitted()).isFalse();
    assertThatThrownBy(() -> explanations.of(OFFICER_OF_THE_TRUST, others))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no decision with this id");
  }

  @Test
  void clinicalRolesAreNotTold() {
    UUID decision = refused("RZA", person);

    assertThatThrownBy(() -> explanations.of(staff("R8000", "RZA"), decision))
        .isInstanceOf(RefusedException.class);
    assertThat(world.ledger.records())
        .singleElement()
        .satisfies(entry -> assertThat(entry.refusal()).isPresent());
  }

  @Test
  void ofARestrictedPersonWhoeverMayNotOpenTheirRecordIsNotTold() {
    Person restricted = World.restrictedPerson();
    world.persons.known.add(restricted);
    UUID decision = refused("RZA", restricted);

    assertThatThrownBy(() -> explanations.of(OFFICER, decision))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().spineCode()).contains("RESTRICTED_RECORD"));
  }

  @Test
  void anIdThatNothingRestsOnIsUnknown() {
    assertThatThrownBy(() -> explanations.of(OFFICER, UUID.randomUUID()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Check the id");
  }

  private UUID refused(String organisation, Person about) {
    UUID decision = TimeOrderedId.at(world.clock.instant());
    looks.add(
        decision,
        """
        {"actor": {"id": "u1", "kind": "staff", "name": "Ravi Shah",
                   "role": {"code": "R8000", "name": "Clinical Practitioner Access"}},
         "client": "sheaf-portal", "decision": "%s", "event": "record.viewed",
         "organisation": {"code": "%s", "name": "Ashdown Hospital"}, "person": "%s",
         "purpose": "TREAT", "refusal": {"kind": "FORBIDDEN", "spineCode": "NO_RELATIONSHIP"},
         "detail": {"reasons": "organisation RZA is enabled; no relationship; policy 0011223344556677"}}
        """
            .formatted(decision, organisation, about.id()));
    return decision;
  }

  /** A ledger with what the test writes. */
  private static final class Looks implements DecidedLooks {

    private final List<LedgerEntry> entries = new ArrayList<>();

    void add(UUID decision, String content) {
      entries.add(
          new LedgerEntry(
              UUID.randomUUID(),
              OptionalLong.empty(),
              TimeOrderedId.madeAt(decision).orElseThrow(),
              content));
    }

    @Override
    public List<LedgerEntry> since(
        Optional<OdsCode> organisation, Instant from, Optional<UUID> before, int limit) {
      return List.of();
    }

    @Override
    public List<LedgerEntry> restingOn(UUID decision) {
      return entries.stream()
          .filter(entry -> entry.content().contains(decision.toString()))
          .toList();
    }
  }
}
