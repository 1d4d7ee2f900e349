package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.NUMBER;
import static care.sheaf.consent.World.OTHER_NUMBER;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.citizen;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.consent.SharingChoices.Choice;
import care.sheaf.consent.SharingChoices.State;
import care.sheaf.consent.StatedChoice.StatedBy;
import care.sheaf.consent.internal.ConsentReader;
import care.sheaf.consent.internal.DirectiveWords;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people choose, as they state it, as it is written down, honoured and shown again. */
class SharingChoicesTest {

  private static final AccessContext GP = staff("R8000", "Z99001");
  private static final AccessContext CONSULTANT = staff("R8000", "RZA");
  private static final AccessContext NURSE = staff("R8001", "RZA");
  private static final AccessContext OFFICER = staff("R0001", "QZZ");
  private static final AccessContext COORDINATOR = staff("R8008", "Z99001");
  private static final VisibilityClass DOCUMENT = World.entryOf(HOSPITAL, DataClass.DOCUMENTS);
  private static final VisibilityClass PROBLEM = World.entryOf(HOSPITAL, DataClass.PROBLEMS);

  private final World world = new World();
  private final Person person = person(PRACTICE, HOSPITAL);

  @BeforeEach
  void bothOrganisationsHaveARelationship() {
    world.registered(person, "Z99001");
    world.encounter(person, "RZA", Optional.empty());
    world.persons.known.add(person);
  }

  @Test
  void theWholeRecordWithNobody() {
    record(choice().done());

    assertThat(refuses(GP)).isTrue();
    assertThat(refuses(CONSULTANT)).isTrue();
    assertThat(only().words()).containsExactly("Not to be shared: everything.");
  }

  @Test
  void apartFromOrganisationsThatAreExcepted() {
    record(choice().except("Z99001").done());

    assertThat(refuses(GP)).isFalse();
    assertThat(refuses(CONSULTANT)).isTrue();
    assertThat(only().words())
        .containsExactly(
            "Not to be shared: everything.",
            "Except that this may be shared: everything with Larkfield Surgery.");
  }

  @Test
  void notWithOrganisationsAndRoles() {
    record(choice().organisations("Z99001").roles("R8001").done());

    assertThat(refuses(GP)).isTrue();
    assertThat(refuses(NURSE)).isTrue();
    assertThat(refuses(CONSULTANT)).isFalse();
    assertThat(only().words())
        .containsExactly("Not to be shared: everything with Larkfield Surgery or Nurse Access.");
  }

  @Test
  void partsAreWhatFitsAllThatIsNamed() {
    record(choice().classes(DataClass.DOCUMENTS).settings(Setting.ACUTE).done());

    assertThat(sees(GP, DOCUMENT)).isFalse();
    assertThat(sees(GP, World.entryOf(PRACTICE, DataClass.DOCUMENTS))).isTrue();
    assertThat(sees(GP, PROBLEM)).isTrue();
    assertThat(only().words()).containsExactly("Not to be shared: documents of acute hospital.");
  }

  @Test
  void partsOfOneSource() {
    record(choice().sources(HOSPITAL).done());

    assertThat(sees(GP, PROBLEM)).isFalse();
    assertThat(only().words())
        .containsExactly(
            "Not to be shared: everything from Ashdown Hospital electronic patient record.");
  }

  @Test
  void endsAfterItsLastDay() {
    record(choice().until(LocalDate.of(2026, 11, 22)).done());
    assertThat(refuses(GP)).isTrue();
    assertThat(only().state()).isEqualTo(State.IN_FORCE);

    world.clock.move(Duration.ofDays(1));

    assertThat(refuses(GP)).isFalse();
    assertThat(only().state()).isEqualTo(State.OVER);
    assertThat(only().words()).containsExactly("Not to be shared: everything until 22 Nov 2026.");
  }

  @Test
  void saysWhoMadeItAndOnWhatEvidence() {
    record(choice().by(StatedBy.PARENT).done());

    assertThat(only().statedBy()).contains(StatedBy.PARENT.words());
    assertThat(only().evidence()).contains("Form signed on 20 November");
    assertThat(only().recordedBy()).contains("Iain Moss");
  }

  @Test
  void showsWhatSourcesSentAndWhatIsWithdrawn() {
    EntryId sent = world.directive(person, 0, "IMPLIEDD", "");
    world.directives.withdrawn(sent);

    Choice shown = only();

    assertThat(shown.state()).isEqualTo(State.WITHDRAWN);
    assertThat(shown.source()).isEqualTo(PRACTICE);
    assertThat(shown.recordedBy()).isEmpty();
  }

  @Test
  void eachLookIsInTheLedger() {
    world.choices.of(COORDINATOR, person);

    assertThat(world.ledger.records())
        .filteredOn(entry -> entry.event().equals("choices.viewed"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.person()).contains(person.id()));
  }

  @Test
  void isForWhoeverMayRecordThem() {
    world.choices.requireMayRecord(COORDINATOR, person);
    world.choices.requireMayRecord(OFFICER, person);
    world.choices.requireMayRecord(citizen(NUMBER), person);

    refusesToRecord(GP, "ACCESS_DENIED");
    refusesToRecord(staff("R8008", "RZM"), "NO_RELATIONSHIP");
    refusesToRecord(staff("R8013", "QZZ"), "ACCESS_DENIED");
    refusesToRecord(citizen(OTHER_NUMBER), "RESOURCE_NOT_FOUND");
  }

  @Test
  void aNumberThatNobodyVerifiedOpensNobodysChoices() {
    var unverified =
        new Person(PersonId.random(), List.of(World.record(PRACTICE, NUMBER, false)), false);

    assertThatThrownBy(() -> world.choices.of(citizen(NUMBER), unverified))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void ofARestrictedPersonOnlyWhoMayOpenTheirRecordIsToldAndOfNoPlace() {
    Person restricted = World.restrictedPerson();
    world.registered(restricted, "Z99001");

    assertThatThrownBy(() -> world.choices.of(OFFICER, restricted))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().spineCode()).contains("RESTRICTED_RECORD"));
    assertThat(
            DirectiveWords.withoutPlaces(world.register)
                .of(
                    ConsentReader.read(
                        choice()
                            .sources(HOSPITAL)
                            .except("Z99001")
                            .done()
                            .asConsent(person.id(), world.clock.instant()))))
        .containsExactly(
            "Not to be shared: everything from a local source.",
            "Except that this may be shared: everything with an organisation.");
  }

  @Test
  void anObjectionDoesNotStandInTheWayOfItsWithdrawal() {
    record(choice().done());
    assertThat(refuses(COORDINATOR)).isTrue();

    world.choices.requireMayRecord(COORDINATOR, person);
  }

  private void refusesToRecord(AccessContext context, String code) {
    assertThatThrownBy(() -> world.choices.of(context, person))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().spineCode()).contains(code));
  }

  private void record(StatedChoice choice) {
    world.directives.recorded(
        World.entry("Consent"),
        person.records().get(0).id(),
        World.source("QZZ/sheaf"),
        Optional.of(
            new Directives.Maker(person.id(), "Iain Moss", Optional.of(new OdsCode("QZZ")))),
        choice.asConsent(person.id(), world.clock.instant()));
  }

  private Choice only() {
    List<Choice> all = world.choices.of(OFFICER, person);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private boolean refuses(AccessContext context) {
    return world.decisions.decide(context, person) instanceof Decision.Deny;
  }

  private boolean sees(AccessContext context, VisibilityClass entry) {
    return world.decisions.decide(context, person) instanceof Decision.Permit permit
        && permit.visible().test(entry);
  }

  private static Stated choice() {
    return new Stated();
  }

  /** A choice to be: of the whole record with nobody, until something else is said. */
  private static final class Stated {

    private Set<DataClass> classes = Set.of();
    private Set<SourceId> sources = Set.of();
    private Set<Setting> settings = Set.of();
    private Set<OdsCode> organisations = Set.of();
    private Set<RoleCode> roles = Set.of();
    private Set<OdsCode> except = Set.of();
    private Optional<LocalDate> until = Optional.empty();
    private StatedBy by = StatedBy.PERSON;

    Stated classes(DataClass kind) {
      classes = Set.of(kind);
      return this;
    }

    Stated sources(SourceId source) {
      sources = Set.of(source);
      return this;
    }

    Stated settings(Setting setting) {
      settings = Set.of(setting);
      return this;
    }

    Stated organisations(String code) {
      organisations = Set.of(new OdsCode(code));
      return this;
    }

    Stated roles(String code) {
      roles = Set.of(new RoleCode(code));
      return this;
    }

    Stated except(String code) {
      except = Set.of(new OdsCode(code));
      return this;
    }

    Stated until(LocalDate last) {
      until = Optional.of(last);
      return this;
    }

    Stated by(StatedBy who) {
      by = who;
      return this;
    }

    StatedChoice done() {
      return new StatedChoice(
          classes,
          sources,
          settings,
          organisations,
          roles,
          except,
          until,
          by,
          "Form signed on 20 November");
    }
  }
}
