package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.MENTAL_HEALTH;
import static care.sheaf.consent.World.NUMBER;
import static care.sheaf.consent.World.OTHER_NUMBER;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.citizen;
import static care.sheaf.consent.World.entryOf;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.record;
import static care.sheaf.consent.World.staff;
import static care.sheaf.consent.World.system;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.SensitiveCodeList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDecisionsTest {

  private static final Label HIV = Label.sensitivity("HIV");
  private static final Label RESTRICTED = Label.confidentiality("R");
  private static final Label LEGAL = new Label(SensitiveCodeList.LEGAL_RESTRICTION, "HFEA");
  private static final Label NOT_FOR_PERSON = Label.sensitivity("NOPAT");
  private static final Label UNKNOWN = Label.sensitivity("SOMETHING");

  private final World world = new World();

  @Test
  void theRegisteredPracticeOpensTheRecord() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    Decision decision = world.decisions.decide(staff("R8000", "Z99001"), person);

    assertThat(decision).isInstanceOf(Decision.Permit.class);
    assertThat(decision.reasons())
        .containsSubsequence(
            "organisation Z99001 is enabled",
            "role R8000 may view records",
            "registered practice Z99001",
            "purpose TREAT",
            "no objection applies",
            "policy " + world.register.version());
  }

  @Test
  void anotherPracticeHasNoRelationship() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    assertRefused(staff("R8000", "Z99002"), person, "NO_RELATIONSHIP");
  }

  @Test
  void anOpenEncounterIsARelationship() {
    Person person = person(HOSPITAL);
    world.encounter(person, "RZA", Optional.empty());

    assertThat(permit(staff("R8000", "RZA"), person).reasons()).contains("open encounter at RZA");
  }

  @Test
  void anEncounterHoldsForAWhileAfterItsEndAndThenNoMore() {
    Person person = person(HOSPITAL);
    world.encounter(person, "RZA", Optional.of(world.clock.instant()));

    world.clock.move(Duration.ofDays(41));
    assertThat(permit(staff("R8000", "RZA"), person).reasons())
        .contains("encounter at RZA ended lately");

    world.clock.move(Duration.ofDays(2));
    assertRefused(staff("R8000", "RZA"), person, "NO_RELATIONSHIP");
  }

  @Test
  void aPracticeThatThePersonLeftHoldsForAWhileAndThenNoMore() {
    Person person = person(PRACTICE);
    EntryId entry = World.entry("Patient");
    registered(person, entry, "Z99001");
    world.clock.move(Duration.ofDays(100));
    registered(person, entry, "Z99002");

    world.clock.move(Duration.ofDays(29));
    assertThat(permit(staff("R8000", "Z99001"), person).reasons())
        .contains("registered practice Z99001 until lately");
    assertThat(permit(staff("R8000", "Z99002"), person).reasons())
        .contains("registered practice Z99002");

    registered(person, entry, "Z99002");
    world.clock.move(Duration.ofDays(2));
    assertRefused(staff("R8000", "Z99001"), person, "NO_RELATIONSHIP");
    world.relationships.ended(entry, world.clock.instant());
    world.clock.move(Duration.ofDays(31));
    assertRefused(staff("R8000", "Z99002"), person, "NO_RELATIONSHIP");
  }

  private void registered(Person person, EntryId entry, String practice) {
    world.relationships.observed(
        person.records().get(0).id(),
        entry,
        Relationships.Kind.REGISTERED_PRACTICE,
        new OdsCode(practice),
        world.clock.instant(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "REFERRAL, active referral to RZA, referral to RZA ended lately",
    "EPISODE, open episode of care at RZA, episode of care at RZA ended lately",
    "CARE_TEAM, care team of RZA, care team of RZA ended lately"
  })
  void aReferralAnEpisodeAndACareTeamHoldAndForAWhileAfterTheirEnd(
      Relationships.Kind kind, String open, String ended) {
    Person person = person(HOSPITAL);
    EntryId entry = World.entry("CareTeam");
    cares(person, entry, kind, Set.of("RZA", "RZC"), Optional.empty());
    assertThat(permit(staff("R8000", "RZA"), person).reasons()).contains(open);
    assertThat(permit(staff("R8000", "RZC"), person).reasons()).isNotEmpty();
    assertRefused(staff("R8000", "RZM"), person, "NO_RELATIONSHIP");

    cares(person, entry, kind, Set.of("RZA"), Optional.of(world.clock.instant()));
    assertRefused(staff("R8000", "RZC"), person, "NO_RELATIONSHIP");
    world.clock.move(Duration.ofDays(41));
    assertThat(permit(staff("R8000", "RZA"), person).reasons()).contains(ended);
    world.clock.move(Duration.ofDays(2));
    assertRefused(staff("R8000", "RZA"), person, "NO_RELATIONSHIP");
  }

  @Test
  void aReferralThatNobodyEndsCountsForAYear() {
    Person person = person(HOSPITAL);
    cares(
        person,
        World.entry("ServiceRequest"),
        Relationships.Kind.REFERRAL,
        Set.of("RZA"),
        Optional.empty());

    world.clock.move(Duration.ofDays(363));
    permit(staff("R8000", "RZA"), person);
    world.clock.move(Duration.ofDays(2));
    assertRefused(staff("R8000", "RZA"), person, "NO_RELATIONSHIP");
  }

  @Test
  void theBoardCoordinatesCareByAReferralOrACaseload() {
    Person person = person(PRACTICE);
    cares(
        person,
        World.entry("CareTeam"),
        Relationships.Kind.CARE_TEAM,
        Set.of("QZZ"),
        Optional.empty());

    assertThat(permit(staff("R8008", "QZZ"), person).reasons()).contains("care team of QZZ");
  }

  private void cares(
      Person person,
      EntryId entry,
      Relationships.Kind kind,
      Set<String> organisations,
      Optional<Instant> until) {
    world.relationships.observed(
        person.records().get(0).id(),
        entry,
        kind,
        organisations.stream().map(OdsCode::new).collect(Collectors.toSet()),
        world.clock.instant().minus(Duration.ofDays(1)),
        until);
  }

  @Test
  void aRelationshipOfOnePersonIsNotOneOfAnother() {
    world.registered(person(PRACTICE), "Z99001");

    assertRefused(staff("R8000", "Z99001"), person(PRACTICE), "NO_RELATIONSHIP");
  }

  @Test
  void theBoardHasNoRelationshipByAnEncounterButByAClaim() {
    Person person = person(PRACTICE);
    world.encounter(person, "QZZ", Optional.empty());
    AccessContext coordinator = staff("R8008", "QZZ");
    assertRefused(coordinator, person, "NO_RELATIONSHIP");

    world.relationships.claim(coordinator, person, "caseload", "She is on my caseload now");

    assertThat(permit(coordinator, person).reasons()).contains("relationship claimed by the user");
  }

  @Test
  void aClaimIsTheUsersOwnAndLapses() {
    Person person = person(PRACTICE);
    AccessContext claimant = staff("one", "R8000", "RZA", Purpose.TREATMENT);
    world.relationships.claim(claimant, person, "emergency", "Brought in by ambulance");

    assertThat(permit(claimant, person)).isNotNull();
    assertRefused(staff("two", "R8000", "RZA", Purpose.TREATMENT), person, "NO_RELATIONSHIP");

    world.clock.move(Duration.ofHours(24));
    assertRefused(claimant, person, "NO_RELATIONSHIP");
  }

  @Test
  void anOrganisationThatIsNotRegisteredIsRefused() {
    assertRefused(staff("R8000", "RXX"), person(PRACTICE), "ACCESS_DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"R0001", "R5105", "R8013", "R8015", "R9999"})
  void rolesThatDoNotViewRecordsAreRefused(String role) {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    assertRefused(staff(role, "Z99001"), person, "ACCESS_DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HRESCH", "PATRQT", "HPAYMT", "BTG"})
  void purposesOtherThanDirectCareAreRefused(String purpose) {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    assertRefused(staff("u", "R8000", "Z99001", new Purpose(purpose)), person, "ACCESS_DENIED");
  }

  @Test
  void withoutARelationshipNobodyLearnsOfAnObjection() {
    Person person = person(PRACTICE);
    world.directive(person, 0, "OPTOUT", "");

    Decision.Deny objected = deny(staff("R8000", "RZA"), person);
    Decision.Deny plain = deny(staff("R8000", "RZA"), person(PRACTICE));

    assertThat(objected.refusal()).isEqualTo(plain.refusal());
    assertThat(objected.reasons()).isEqualTo(plain.reasons());
  }

  @Test
  void anObjectionToTheWholeRecordRefusesIt() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    world.directive(person, 0, "OPTOUT", "");

    assertRefused(staff("R8000", "Z99001"), person, "NO_PATIENT_CONSENT");
  }

  @Test
  void anObjectionOnAnyPatientRecordHoldsForThePerson() {
    Person person = person(PRACTICE, HOSPITAL);
    world.registered(person, "Z99001");
    world.directive(person, 1, "OPTOUT", "");

    assertRefused(staff("R8000", "Z99001"), person, "NO_PATIENT_CONSENT");
  }

  @Test
  void aWithdrawnObjectionHasNoEffect() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    var entry = world.directive(person, 0, "OPTOUT", "");

    world.directives.recorded(
        entry,
        person.records().get(0).id(),
        PRACTICE,
        Optional.empty(),
        Consents.consent("inactive", "OPTOUT", ""));

    assertThat(permit(staff("R8000", "Z99001"), person).reasons()).contains("no objection applies");
  }

  @Test
  void aDeletedObjectionHasNoEffect() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    world.directives.withdrawn(world.directive(person, 0, "OPTOUT", ""));

    assertThat(permit(staff("R8000", "Z99001"), person)).isNotNull();
  }

  @Test
  void withholdsEntriesOfASourceAfterAnObjectionToIt() {
    Person person = person(PRACTICE, MENTAL_HEALTH);
    world.registered(person, "Z99001");
    world.directive(
        person,
        0,
        "OPTOUT",
        "{\"type\": \"deny\", \"actor\": [" + Consents.custodian("RZM/epr") + "]}");

    Decision.Permit permit = permit(staff("R8000", "Z99001"), person);

    assertThat(permit.visible().test(entryOf(MENTAL_HEALTH, DataClass.PROBLEMS))).isFalse();
    assertThat(permit.visible().test(entryOf(MENTAL_HEALTH, DataClass.DEMOGRAPHICS))).isFalse();
    assertThat(permit.visible().test(entryOf(HOSPITAL, DataClass.PROBLEMS))).isTrue();
  }

  @Test
  void anObjectionDoesNotKeepThePersonFromTheirOwnRecord() {
    Person person = person(PRACTICE);
    world.directive(person, 0, "OPTOUT", "");

    assertThat(
            permit(citizen(NUMBER), person).visible().test(entryOf(PRACTICE, DataClass.PROBLEMS)))
        .isTrue();
  }

  @Test
  void aCitizenOpensNoOtherRecord() {
    assertRefused(citizen(OTHER_NUMBER), person(PRACTICE), "NO_RELATIONSHIP");
  }

  @Test
  void aNumberThatNobodyVerifiedOpensNoRecord() {
    var person = new Person(PersonId.random(), List.of(record(PRACTICE, NUMBER, false)), false);

    assertRefused(citizen(NUMBER), person, "NO_RELATIONSHIP");
  }

  @Test
  void aRecordWithTwoVerifiedNumbersOpensForNeither() {
    var person =
        new Person(
            PersonId.random(),
            List.of(record(PRACTICE, NUMBER, true), record(HOSPITAL, OTHER_NUMBER, true)),
            false);

    assertRefused(citizen(NUMBER), person, "NO_RELATIONSHIP");
  }

  @Test
  void aCitizenDoesNotSeeWhatIsMarkedAsNotForThem() {
    Decision.Permit permit = permit(citizen(NUMBER), person(PRACTICE));

    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS, HIV, RESTRICTED)))
        .isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS, NOT_FOR_PERSON)))
        .isFalse();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.SAFEGUARDING))).isFalse();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS, LEGAL))).isFalse();
  }

  @Test
  void aReceptionistSeesAppointmentsAndAlertsAndNothingClinical() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    Decision.Permit permit = permit(staff("R8009", "Z99001"), person);

    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.APPOINTMENTS))).isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.ALERTS))).isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS))).isFalse();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.RESULTS))).isFalse();
  }

  @Test
  void withholdsSensitiveEntriesFromRolesThatAreNotListedForThem() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    var sensitive = entryOf(PRACTICE, DataClass.PROBLEMS, HIV, RESTRICTED);

    assertThat(permit(staff("R8000", "Z99001"), person).visible().test(sensitive)).isTrue();
    assertThat(permit(staff("R8001", "Z99001"), person).visible().test(sensitive)).isFalse();
    assertThat(permit(staff("R1290", "Z99001"), person).visible().test(sensitive)).isFalse();
  }

  @Test
  void aSensitivityThatIsNotKnownIsWithheldFromRolesWithAList() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    var entry = entryOf(PRACTICE, DataClass.PROBLEMS, UNKNOWN);

    assertThat(permit(staff("R8001", "Z99001"), person).visible().test(entry)).isFalse();
    assertThat(permit(staff("R8000", "Z99001"), person).visible().test(entry)).isTrue();
  }

  @Test
  void withholdsWhatTheLawRestrictsFromEveryone() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    var entry = entryOf(PRACTICE, DataClass.ALLERGIES, LEGAL, RESTRICTED);

    assertThat(permit(staff("R8000", "Z99001"), person).visible().test(entry)).isFalse();
  }

  @Test
  void neverWithholdsAllergiesAndAlertsForTheirSensitivity() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    Decision.Permit permit = permit(staff("R1290", "Z99001"), person);

    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.ALLERGIES, HIV, RESTRICTED)))
        .isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.ALERTS, HIV, RESTRICTED)))
        .isTrue();
  }

  @Test
  void withholdsRestrictedDemographicsFromTheReceptionist() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");
    var restricted = entryOf(PRACTICE, DataClass.DEMOGRAPHICS, RESTRICTED);

    assertThat(permit(staff("R8009", "Z99001"), person).visible().test(restricted)).isFalse();
    assertThat(permit(staff("R8000", "Z99001"), person).visible().test(restricted)).isTrue();
  }

  @Test
  void aRestrictedRecordIsClosedToWhoHasARelationshipAlone() {
    Person person = restricted(person(PRACTICE));
    world.registered(person, "Z99001");

    assertRefused(staff("R8000", "Z99001"), person, "REASON_NEEDED");
    assertRefused(staff("R8001", "Z99001"), person, "RESTRICTED_RECORD");
    assertRefused(staff("R8009", "Z99001"), person, "RESTRICTED_RECORD");
  }

  @Test
  void aRestrictedRecordIsOpenedForAStatedReasonUntilItLapses() {
    Person person = restricted(person(PRACTICE));
    world.registered(person, "Z99001");
    AccessContext practitioner = staff("one", "R8000", "Z99001", Purpose.TREATMENT);
    world.relationships.claim(practitioner, person, "direct-care", "She is with me just now");

    assertThat(permit(practitioner, person).reasons())
        .contains("restricted, opened for a stated reason");
    assertRefused(staff("two", "R8000", "Z99001", Purpose.TREATMENT), person, "REASON_NEEDED");
    world.clock.move(Duration.ofDays(8));
    assertRefused(practitioner, person, "REASON_NEEDED");
  }

  @Test
  void aReasonWithoutTheActivityOpensNoRestrictedRecord() {
    Person person = restricted(person(PRACTICE));
    AccessContext nurse = staff("one", "R8001", "RZA", Purpose.TREATMENT);
    world.relationships.claim(nurse, person, "emergency", "Brought in by ambulance");

    assertRefused(nurse, person, "RESTRICTED_RECORD");
    assertThat(permit(holding(nurse, "B1611"), person)).isNotNull();
    assertRefused(holding(nurse, "B0360"), person, "RESTRICTED_RECORD");
  }

  @Test
  void whoeverHasNoRelationshipDoesNotLearnThatTheRecordIsRestricted() {
    assertRefused(staff("R8000", "RZA"), restricted(person(PRACTICE)), "NO_RELATIONSHIP");
  }

  @Test
  void aSystemReadsBackItsOwnOfARestrictedPersonAndNoMore() {
    Person person = restricted(person(PRACTICE, HOSPITAL));
    world.encounter(person, "RZA", Optional.empty());
    assertRefused(system("rza-viewer", "RZA", Optional.empty()), person, "RESTRICTED_RECORD");

    Decision.Permit permit = permit(system("rza-epr", "RZA", Optional.of(HOSPITAL)), person);

    assertThat(permit.visible().test(entryOf(HOSPITAL, DataClass.PROBLEMS))).isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS))).isFalse();
  }

  @Test
  void aClaimOnARestrictedRecordIsAnAlert() {
    Person person = restricted(person(PRACTICE));

    world.relationships.claim(
        staff("R8000", "RZA"), person, "emergency", "Brought in by ambulance");

    assertThat(world.ledger.records())
        .last()
        .satisfies(
            entry ->
                assertThat(entry.detail())
                    .containsEntry(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD));
  }

  private static Person restricted(Person person) {
    return new Person(
        person.id(),
        person.records().stream()
            .map(
                record ->
                    new PatientRecord(
                        record.id(),
                        record.source(),
                        record.nhsNumber(),
                        record.names(),
                        record.birthDate(),
                        record.gender(),
                        record.postcodes(),
                        record.addressLines(),
                        record.contacts(),
                        record.registeredPractice(),
                        record.deceased(),
                        true,
                        record.active()))
            .toList(),
        false);
  }

  private static AccessContext holding(AccessContext context, String activity) {
    Actor.Staff user = (Actor.Staff) context.actor();
    return new AccessContext(
        new Actor.Staff(user.id(), user.name(), user.role(), user.vouchedBy(), Set.of(activity)),
        context.organisation(),
        context.client(),
        context.source(),
        context.scopes(),
        context.purpose(),
        context.requestId(),
        context.correlationId(),
        context.remoteAddress());
  }

  @Test
  void aSystemNeedsARelationshipOfItsOrganisation() {
    Person person = person(PRACTICE);
    AccessContext system = system("rza-viewer", "RZA", Optional.empty());
    assertRefused(system, person, "NO_RELATIONSHIP");

    world.encounter(person, "RZA", Optional.empty());

    Decision.Permit permit = permit(system, person);
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS))).isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS, HIV))).isFalse();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.SAFEGUARDING))).isFalse();
  }

  @Test
  void aSourceReadsBackWhatItSentAndNoMore() {
    Person person = person(PRACTICE, HOSPITAL);

    Decision.Permit permit = permit(system("rza-epr", "RZA", Optional.of(HOSPITAL)), person);

    assertThat(permit.visible().test(entryOf(HOSPITAL, DataClass.PROBLEMS, HIV))).isTrue();
    assertThat(permit.visible().test(entryOf(PRACTICE, DataClass.PROBLEMS))).isFalse();
  }

  @Test
  void ourOwnApplicationsSeeNothingWithoutAUser() {
    Person person = person(PRACTICE);
    world.registered(person, "Z99001");

    assertRefused(system("sheaf-portal", "Z99001", Optional.empty()), person, "ACCESS_DENIED");
  }

  @Test
  void aSystemThatIsNotRegisteredIsRefused() {
    assertRefused(
        system("unknown-app", "RZA", Optional.empty()), person(PRACTICE), "ACCESS_DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"R8000", "R8009", "R8013", "R0001"})
  void rolesThatFindPeopleMayLookForThem(String role) {
    assertThatCode(() -> world.decisions.requireMayFind(staff(role, "Z99001")))
        .doesNotThrowAnyException();
  }

  @Test
  void nobodyElseMayLookForPeople() {
    for (AccessContext context :
        List.of(
            staff("R8015", "QZZ"),
            staff("R8000", "RXX"),
            citizen(NUMBER),
            system("unknown-app", "RZA", Optional.empty()),
            system("sheaf-portal", "QZZ", Optional.empty()))) {
      assertThatThrownBy(() -> world.decisions.requireMayFind(context))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> assertThat(refused.refusal().kind().status()).isEqualTo(403));
    }
  }

  @Test
  void aCitizenMayAskForTheirOwnNumberAndForNoOther() {
    assertThatCode(() -> world.decisions.requireMayFind(citizen(NUMBER), NUMBER))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> world.decisions.requireMayFind(citizen(NUMBER), OTHER_NUMBER))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> world.decisions.requireMayFind(staff("R8015", "QZZ"), NUMBER))
        .isInstanceOf(RefusedException.class);
  }

  private Decision.Permit permit(AccessContext context, Person person) {
    Decision decision = world.decisions.decide(context, person);
    assertThat(decision).as("%s", decision.reasons()).isInstanceOf(Decision.Permit.class);
    return (Decision.Permit) decision;
  }

  private Decision.Deny deny(AccessContext context, Person person) {
    Decision decision = world.decisions.decide(context, person);
    assertThat(decision).as("%s", decision.reasons()).isInstanceOf(Decision.Deny.class);
    return (Decision.Deny) decision;
  }

  private void assertRefused(AccessContext context, Person person, String spineCode) {
    assertThat(deny(context, person).refusal())
        .satisfies(
            refusal -> {
              assertThat(refusal.kind().status()).isEqualTo(403);
              assertThat(refusal.spineCode()).contains(spineCode);
            });
  }
}
