package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.MENTAL_HEALTH;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.entryOf;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.identity.Joins;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.register.SensitiveCodeList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakGlassTest {

  private static final String WHY = "Found unconscious at the station, nobody to ask";
  private static final AccessContext CONSULTANT = staff("R8000", "RZA");

  private final World world = new World();
  private final Person person = person(PRACTICE, HOSPITAL);

  @Test
  void opensARecordWithoutARelationship() {
    assertThat(decided(CONSULTANT)).isInstanceOf(Decision.Deny.class);

    BreakGlass.Grant grant = open(CONSULTANT);

    assertThat(decided(CONSULTANT))
        .isInstanceOfSatisfying(
            Decision.Permit.class,
            permit -> {
              assertThat(permit.emergency())
                  .contains(new Decision.Emergency(grant.id(), grant.expires()));
              assertThat(permit.reasons())
                  .contains(
                      "no relationship, but emergency access", "emergency access " + grant.id());
            });
  }

  @Test
  void opensARecordAgainstAnObjection() {
    world.registered(person, "RZA");
    world.directive(person, 0, "OPTOUT", "");
    assertThat(decided(CONSULTANT)).isInstanceOf(Decision.Deny.class);

    open(CONSULTANT);

    assertThat(sees(CONSULTANT, entryOf(PRACTICE, DataClass.PROBLEMS))).isTrue();
  }

  @Test
  void opensThePartsThatAnObjectionOrASensitivityCloses() {
    AccessContext pharmacist = staff("R1290", "RZA");
    world.registered(person, "RZA");
    world.directive(
        person,
        0,
        "IMPLIEDD",
        """
        {"type": "deny", "class": [{"system": "https://sheaf.care/fhir/CodeSystem/data-class",
                                    "code": "medications"}]}""");
    var medication = entryOf(PRACTICE, DataClass.MEDICATIONS);
    var hiv = entryOf(PRACTICE, DataClass.PROBLEMS, new Label(Label.SENSITIVITY, "HIV"));
    assertThat(sees(pharmacist, medication)).isFalse();
    assertThat(sees(pharmacist, hiv)).isFalse();

    open(pharmacist);

    assertThat(sees(pharmacist, medication)).isTrue();
    assertThat(sees(pharmacist, hiv)).isTrue();
    assertThat(sees(pharmacist, entryOf(PRACTICE, DataClass.SAFEGUARDING)))
        .as("what the role has no use for")
        .isFalse();
  }

  @Test
  void neverOpensWhatTheLawCloses() {
    var adoption =
        entryOf(
            PRACTICE,
            DataClass.PROBLEMS,
            new Label(SensitiveCodeList.LEGAL_RESTRICTION, "gender-recognition"));

    open(CONSULTANT);

    assertThat(sees(CONSULTANT, adoption)).isFalse();
    assertThat(sees(CONSULTANT, entryOf(PRACTICE, DataClass.PROBLEMS))).isTrue();
  }

  @Test
  void isForOneUserOnePersonAndATime() {
    Person other = person(PRACTICE, MENTAL_HEALTH);
    open(CONSULTANT);

    assertThat(decided(staff("somebody-else", "R8000", "RZA", Purpose.TREATMENT)))
        .isInstanceOf(Decision.Deny.class);
    assertThat(decided(staff("R8000", "RZC"))).isInstanceOf(Decision.Deny.class);
    assertThat(world.decisions.decide(CONSULTANT, other)).isInstanceOf(Decision.Deny.class);
    world.clock.move(Duration.ofHours(4).minusSeconds(1));
    assertThat(decided(CONSULTANT)).isInstanceOf(Decision.Permit.class);
    world.clock.move(Duration.ofSeconds(1));
    assertThat(decided(CONSULTANT)).isInstanceOf(Decision.Deny.class);
  }

  @Test
  void lapsesForAViewWhoseCircumstancesAreRememberedToo() {
    open(CONSULTANT);
    Circumstances remembered = world.decisions.circumstances(person);
    world.clock.move(Duration.ofHours(4));

    assertThat(world.decisions.decide(CONSULTANT, person, remembered))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  void isNothingInARoleThatMayNotHaveIt() {
    AccessContext receptionist = staff("user-R8000", "R8009", "RZA", Purpose.TREATMENT);
    open(CONSULTANT);

    assertThat(world.decisions.decide(receptionist, person)).isInstanceOf(Decision.Deny.class);
    assertThatThrownBy(() -> open(receptionist))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind().status()).isEqualTo(403));
  }

  @Test
  void isRefusedWithoutAUser() {
    assertThatThrownBy(() -> open(World.system("rza-epr", "RZA", Optional.of(HOSPITAL))))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> open(World.citizen(World.NUMBER)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void opensARestrictedRecordOnlyToWhoMayOpenOne() {
    Person restricted = World.restrictedPerson();
    AccessContext nurse = staff("R8001", "RZA");

    assertThatThrownBy(() -> world.breakGlass.open(nurse, restricted, "", ""))
        .as("tells nothing of the person before a reason is stated")
        .hasMessageContaining("reason must be one of");
    assertThatThrownBy(() -> world.breakGlass.open(nurse, restricted, "emergency", WHY))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().spineCode()).contains("RESTRICTED_RECORD"));
    world.breakGlass.open(CONSULTANT, restricted, "emergency", WHY);

    assertThat(world.decisions.decide(CONSULTANT, restricted)).isInstanceOf(Decision.Permit.class);
    assertThat(world.ledger.records().get(0).detail())
        .containsEntry(AuditRecord.ALERT, "restricted-record break-glass");
  }

  @Test
  void aRefusalIsAnAlertWhereThePersonIsRestricted() {
    Refusal refusal = Refusal.of(Refusal.Kind.FORBIDDEN, "RESTRICTED_RECORD", "no");
    world.breakGlass.refused(CONSULTANT, World.restrictedPerson(), refusal);
    world.breakGlass.refused(CONSULTANT, person, refusal);

    assertThat(world.ledger.records())
        .extracting(record -> record.detail().containsKey(AuditRecord.ALERT))
        .containsExactly(true, false);
    assertThat(world.ledger.records()).allMatch(record -> record.refusal().isPresent());
  }

  @Test
  void needsAReasonThatIsListedAndWords() {
    assertThatThrownBy(() -> world.breakGlass.open(CONSULTANT, person, "curiosity", WHY))
        .hasMessageContaining("consent-unobtainable");
    assertThatThrownBy(
            () -> world.breakGlass.open(CONSULTANT, person, "emergency", "  too short        "))
        .hasMessageContaining("20 to 500 characters");
    assertThat(world.ledger.records()).isEmpty();
  }

  @Test
  void isInTheLedgerWithItsReviewAndWithoutTheUsersWords() {
    BreakGlass.Grant grant = open(CONSULTANT);

    assertThat(world.persons.changed).containsExactlyInAnyOrderElementsOf(person.recordIds());
    assertThat(world.ledger.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.event()).isEqualTo("break-glass.opened");
              assertThat(record.person()).contains(person.id());
              assertThat(record.detail())
                  .containsEntry(AuditRecord.ALERT, AuditRecord.BREAK_GLASS)
                  .containsEntry(AuditRecord.GRANT, grant.id().toString())
                  .containsEntry("review", grant.review().toString())
                  .containsEntry("reason", "emergency");
              assertThat(record.detail().values()).noneMatch(value -> value.contains("station"));
            });
  }

  @Test
  void doesNotExtendToSomebodyWhoWasJoinedSince() {
    open(CONSULTANT);
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

    assertThat(world.decisions.decide(CONSULTANT, joined)).isInstanceOf(Decision.Deny.class);
  }

  private BreakGlass.Grant open(AccessContext context) {
    return world.breakGlass.open(context, person, "emergency", WHY);
  }

  private Decision decided(AccessContext context) {
    return world.decisions.decide(context, person);
  }

  private boolean sees(AccessContext context, VisibilityClass entry) {
    return decided(context) instanceof Decision.Permit permit && permit.visible().test(entry);
  }
}
