package care.sheaf.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SmartScopesTest {

  private static final Actor SYSTEM = new Actor.PartnerSystem("rza-epr");
  private static final Actor STAFF =
      new Actor.Staff("1", "Anna Clarke", new RoleCode("R8000"), Optional.empty());
  private static final Actor VOUCHED =
      new Actor.Staff("1", "Anna Clarke", new RoleCode("R8000"), Optional.of("rza-viewer"));
  private static final Actor CITIZEN = new Actor.Citizen("1", new NhsNumber("9990000018"));

  @Test
  void permitsTheTypeAndLettersThatTheScopeNames() {
    SmartScopes scopes = of(SYSTEM, "system/Observation.rs");

    assertThat(scopes.permit("Observation", Interaction.READ)).isTrue();
    assertThat(scopes.permit("Observation", Interaction.SEARCH)).isTrue();
    assertThat(scopes.permit("Observation", Interaction.CREATE)).isFalse();
    assertThat(scopes.permit("Condition", Interaction.READ)).isFalse();
  }

  @Test
  void aScopeForEveryTypeCoversEach() {
    SmartScopes scopes = of(SYSTEM, "system/*.cud");

    assertThat(scopes.permit("Patient", Interaction.UPDATE)).isTrue();
    assertThat(scopes.permit(SmartScopes.EVERY_TYPE, Interaction.DELETE)).isTrue();
    assertThat(scopes.permit("Patient", Interaction.READ)).isFalse();
  }

  @Test
  void scopesForSomeTypesNeverAddUpToEveryType() {
    SmartScopes scopes = of(SYSTEM, "system/Patient.r", "system/Observation.r");

    assertThat(scopes.permit(SmartScopes.EVERY_TYPE, Interaction.READ)).isFalse();
  }

  @Test
  void aScopeCountsForItsKindOfActorOnly() {
    assertThat(of(SYSTEM, "user/*.rs").permit("Patient", Interaction.READ)).isFalse();
    assertThat(of(STAFF, "system/*.rs").permit("Patient", Interaction.READ)).isFalse();
    assertThat(of(STAFF, "patient/*.rs").permit("Patient", Interaction.READ)).isFalse();
    assertThat(of(STAFF, "user/*.rs").permit("Patient", Interaction.READ)).isTrue();
    assertThat(of(VOUCHED, "system/*.rs").permit("Patient", Interaction.READ)).isTrue();
    assertThat(of(CITIZEN, "patient/*.rs").permit("Patient", Interaction.READ)).isTrue();
    assertThat(of(CITIZEN, "system/*.rs").permit("Patient", Interaction.READ)).isFalse();
  }

  @Test
  void whatIsNotUnderstoodPermitsNothing() {
    SmartScopes scopes =
        of(
            SYSTEM,
            "system/Observation.rs?category=laboratory",
            "system/Observation.read",
            "system/Observation.sr",
            "system/observation.rs",
            "openid");

    assertThat(scopes.permit("Observation", Interaction.READ)).isFalse();
    assertThat(scopes.permit("Observation", Interaction.SEARCH)).isFalse();
  }

  private static SmartScopes of(Actor actor, String... scopes) {
    return SmartScopes.of(
        new AccessContext(
            actor,
            Optional.of(new OdsCode("RZA")),
            "client",
            Optional.empty(),
            Set.of(scopes),
            Purpose.TREATMENT,
            UUID.randomUUID(),
            CorrelationId.random(),
            "127.0.0.1"));
  }
}
