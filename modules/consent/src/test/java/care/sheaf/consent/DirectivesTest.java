package care.sheaf.consent;

import static care.sheaf.consent.Consents.contained;
import static care.sheaf.consent.Consents.custodian;
import static care.sheaf.consent.Consents.receiver;
import static care.sheaf.consent.Consents.resourceType;
import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.MENTAL_HEALTH;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.entryOf;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.VisibilityClass;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people can say in a FHIR Consent, each way once, through the tables to the decision. */
class DirectivesTest {

  private static final AccessContext CONSULTANT = staff("R8000", "RZA");
  private static final AccessContext GP = staff("R8000", "Z99001");
  private static final AccessContext NURSE = staff("R8001", "RZA");
  private static final VisibilityClass PROBLEM = entryOf(PRACTICE, DataClass.PROBLEMS);
  private static final VisibilityClass MENTAL_PROBLEM = entryOf(MENTAL_HEALTH, DataClass.PROBLEMS);

  private final World world = new World();
  private final Person person = person(PRACTICE, HOSPITAL, MENTAL_HEALTH);

  @BeforeEach
  void bothOrganisationsHaveARelationship() {
    world.registered(person, "Z99001");
    world.encounter(person, "RZA", Optional.empty());
  }

  @Test
  void objectsToOneOrganisation() {
    says("OPTOUT", "{\"type\": \"deny\", \"actor\": [" + receiver("RZA") + "]}");

    assertThat(refusesWhole(CONSULTANT)).isTrue();
    assertThat(refusesWhole(GP)).isFalse();
  }

  @Test
  void objectsToAnOrganisationInTheConsentItself() {
    says("OPTOUT", "{\"type\": \"deny\", \"actor\": [" + contained("trust") + "]}");

    assertThat(refusesWhole(CONSULTANT)).isTrue();
    assertThat(refusesWhole(GP)).isFalse();
  }

  @Test
  void objectsToOneRole() {
    says("OPTOUT", "{\"type\": \"deny\", \"actor\": [" + contained("nurse") + "]}");

    assertThat(refusesWhole(NURSE)).isTrue();
    assertThat(refusesWhole(CONSULTANT)).isFalse();
  }

  @Test
  void objectsToOneSource() {
    says("IMPLIEDD", "{\"type\": \"deny\", \"actor\": [" + custodian("RZM/epr") + "]}");

    assertThat(sees(GP, MENTAL_PROBLEM)).isFalse();
    assertThat(sees(GP, PROBLEM)).isTrue();
  }

  @Test
  void objectsToOneClass() {
    says("OPTOUT", "{\"type\": \"deny\", \"class\": [" + resourceType("Condition") + "]}");

    assertThat(sees(GP, PROBLEM)).isFalse();
    assertThat(sees(GP, entryOf(PRACTICE, DataClass.ALLERGIES))).isTrue();
  }

  @Test
  void anObjectionToATypeCoversEveryClassItCanBeOf() {
    says("OPTOUT", "{\"type\": \"deny\", \"class\": [" + resourceType("Observation") + "]}");

    assertThat(sees(GP, entryOf(PRACTICE, DataClass.RESULTS))).isFalse();
    assertThat(sees(GP, entryOf(PRACTICE, DataClass.OBSERVATIONS))).isFalse();
    assertThat(sees(GP, entryOf(PRACTICE, DataClass.SOCIAL_CONTEXT))).isFalse();
  }

  @Test
  void objectsToOneSetting() {
    says(
        "OPTOUT",
        """
        {"type": "deny",
         "extension": [{"url": "https://sheaf.care/fhir/StructureDefinition/setting",
                        "valueCode": "mental-health"}]}
        """);

    assertThat(sees(GP, MENTAL_PROBLEM)).isFalse();
    assertThat(sees(GP, PROBLEM)).isTrue();
  }

  @Test
  void objectsToOneLabel() {
    says(
        "OPTOUT",
        """
        {"type": "deny",
         "securityLabel": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                            "code": "HIV"}]}
        """);

    assertThat(sees(GP, entryOf(PRACTICE, DataClass.PROBLEMS, Label.sensitivity("HIV")))).isFalse();
    assertThat(sees(GP, entryOf(PRACTICE, DataClass.PROBLEMS, Label.sensitivity("MH")))).isTrue();
  }

  @Test
  void nobodyGetsRoundAnObjectionToTreatmentByANarrowerPurpose() {
    says(
        "OPTOUT",
        """
        {"type": "deny",
         "purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                      "code": "TREAT"}]}
        """);

    assertThat(refusesWhole(GP)).isTrue();
    assertThat(refusesWhole(staff("u", "R8000", "Z99001", new Purpose("ETREAT")))).isTrue();
  }

  @Test
  void holdsFromItsFirstDayToTheEndOfItsLast() {
    says(
        "OPTOUT",
        "{\"type\": \"deny\", \"period\": {\"start\": \"2026-11-23\", \"end\": \"2026-11-24\"}}");

    assertThat(refusesWhole(GP)).as("the day before").isFalse();
    world.clock.move(Duration.ofHours(12));
    assertThat(refusesWhole(GP)).as("the first moment").isTrue();
    world.clock.move(Duration.ofHours(47));
    assertThat(refusesWhole(GP)).as("the last hour").isTrue();
    world.clock.move(Duration.ofHours(1));
    assertThat(refusesWhole(GP)).as("afterwards").isFalse();
  }

  @Test
  void exceptionsToAnObjectionAreSeen() {
    says(
        "OPTOUTE",
        "{\"type\": \"deny\", \"provision\": [{\"type\": \"permit\", \"class\": ["
            + resourceType("AllergyIntolerance")
            + "]}]}");

    assertThat(refusesWhole(GP)).isFalse();
    assertThat(sees(GP, entryOf(PRACTICE, DataClass.ALLERGIES))).isTrue();
    assertThat(sees(GP, PROBLEM)).isFalse();
  }

  @Test
  void anExceptionForAnotherDoesNotOpenTheRecord() {
    says(
        "OPTOUTE",
        "{\"type\": \"deny\", \"provision\": [{\"type\": \"permit\", \"actor\": ["
            + receiver("Z99001")
            + "]}]}");

    assertThat(refusesWhole(GP)).isFalse();
    assertThat(sees(GP, PROBLEM)).isTrue();
    assertThat(refusesWhole(CONSULTANT)).isTrue();
  }

  @Test
  void theInnermostMatchHasTheLastWord() {
    says(
        "OPTOUTE",
        "{\"type\": \"deny\", \"provision\": [{\"type\": \"permit\", \"actor\": ["
            + receiver("Z99001")
            + "], \"provision\": [{\"type\": \"deny\", \"actor\": ["
            + custodian("RZM/epr")
            + "]}]}]}");

    assertThat(sees(GP, PROBLEM)).isTrue();
    assertThat(sees(GP, MENTAL_PROBLEM)).isFalse();
  }

  @Test
  void aRootWithoutATypeIsOfThePolicysKind() {
    says("OPTOUTE", "{\"actor\": [" + receiver("RZA") + "]}");

    assertThat(refusesWhole(CONSULTANT)).isTrue();
    assertThat(refusesWhole(GP)).isFalse();
  }

  @Test
  void permittingOnlySomeObjectsToTheRest() {
    says("OPTOUTE", "{\"type\": \"permit\", \"actor\": [" + receiver("Z99001") + "]}");

    assertThat(refusesWhole(GP)).isFalse();
    assertThat(refusesWhole(CONSULTANT)).isTrue();
  }

  @Test
  void impliedConsentByItselfChangesNothing() {
    says("IMPLIEDD", "");

    assertThat(sees(GP, PROBLEM)).isTrue();
  }

  @Test
  void denyWinsOverThePermitOfAnotherDirective() {
    says("OPTOUT", "{\"type\": \"deny\", \"class\": [" + resourceType("Condition") + "]}");
    says("IMPLIEDD", "{\"type\": \"permit\", \"class\": [" + resourceType("Condition") + "]}");

    assertThat(sees(GP, PROBLEM)).isFalse();
  }

  @Test
  void aConsentAboutSomethingElseIsNoDirective() {
    world.directives.recorded(
        World.entry("Consent"),
        person.records().get(0).id(),
        PRACTICE,
        Optional.empty(),
        Consents.consent("active", "research", "OPTOUT", ""));

    assertThat(sees(GP, PROBLEM)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"deny\", \"code\": [{\"text\": \"diabetes\"}]}",
        "{\"type\": \"deny\", \"dataPeriod\": {\"start\": \"2020\"}}",
        "{\"type\": \"deny\", \"data\": [{\"meaning\": \"instance\","
            + " \"reference\": {\"reference\": \"Condition/1\"}}]}",
        "{\"type\": \"deny\", \"action\": [{\"coding\": [{\"system\":"
            + " \"http://terminology.hl7.org/CodeSystem/consentaction\", \"code\": \"collect\"}]}]}",
        "{\"type\": \"deny\", \"class\": [{\"system\": \"urn:x\", \"code\": \"y\"}]}",
        "{\"type\": \"deny\", \"securityLabel\": [{\"code\": \"R\"}]}",
        "{\"type\": \"deny\", \"purpose\": [{\"system\": \"urn:x\", \"code\": \"TREAT\"}]}",
        "{\"type\": \"deny\", \"actor\": [{\"role\": {\"coding\": [{\"code\": \"IRCP\"}]},"
            + " \"reference\": {\"display\": \"my neighbour\"}}]}",
        "{\"type\": \"deny\", \"actor\": [{\"role\": {\"coding\": [{\"code\": \"PRCP\"}]},"
            + " \"reference\": {\"reference\": \"#trust\"}}]}",
        "{\"type\": \"deny\", \"provision\": [{\"type\": \"deny\"}]}",
        "{\"type\": \"deny\", \"provision\": [{\"class\": []}]}",
        "{\"type\": \"deny\", \"extension\": [{\"url\":"
            + " \"https://sheaf.care/fhir/StructureDefinition/setting\", \"valueCode\": \"zoo\"}]}",
        "{\"type\": \"permit\", \"class\": [{\"system\": \"http://hl7.org/fhir/resource-types\","
            + " \"code\": \"Observation\"}]}"
      })
  void refusesInWordsWhatCannotBeHonoured(String provision) {
    assertThatThrownBy(() -> says("OPTOUTE", provision))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().kind().status()).isEqualTo(422);
              assertThat(refused.refusal().text())
                  .contains("provision")
                  .doesNotContain("neighbour")
                  .contains("send it again");
            });
    assertThat(sees(GP, PROBLEM)).as("nothing was kept").isTrue();
  }

  @Test
  void refusesAPolicyThatItDoesNotKnow() {
    assertThatThrownBy(() -> says("OPTIN", ""))
        .hasMessageContaining("policyRule must be OPTOUT, OPTOUTE or IMPLIEDD");
  }

  private void says(String policyRule, String provision) {
    world.directive(person, 0, policyRule, provision);
  }

  private boolean refusesWhole(AccessContext context) {
    return world.decisions.decide(context, person) instanceof Decision.Deny deny
        && deny.refusal().spineCode().equals(Optional.of("NO_PATIENT_CONSENT"));
  }

  private boolean sees(AccessContext context, VisibilityClass entry) {
    Decision decision = world.decisions.decide(context, person);
    return decision instanceof Decision.Permit permit && permit.visible().test(entry);
  }
}
