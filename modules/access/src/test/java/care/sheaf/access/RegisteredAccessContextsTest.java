package care.sheaf.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.access.AccessContexts.RequestFacts;
import care.sheaf.access.VerifiedToken.HeldRole;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Client;
import care.sheaf.register.Suspensions;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegisteredAccessContextsTest {

  private static final OdsCode TRUST = new OdsCode("RZA");
  private static final OdsCode PRACTICE = new OdsCode("Z99001");
  private static final HeldRole NURSE = new HeldRole("1", "RZA", "R8001", "Nurse Access Role");
  private static final HeldRole MANAGER = new HeldRole("2", "RZC", "R8002", "Nurse Manager");

  private static final Map<String, Client> CLIENTS =
      Map.of(
          "sheaf-portal",
          new Client("sheaf-portal", new OdsCode("QZZ"), Set.of(), Optional.empty(), false),
          "rza-viewer",
          new Client("rza-viewer", TRUST, Set.of(), Optional.empty(), true),
          "rza-epr",
          new Client("rza-epr", TRUST, Set.of(), SourceId.parse("RZA/epr"), false));

  private Suspensions suspensions = Suspensions.NONE;
  private final AccessContexts contexts = new RegisteredAccessContexts(register());

  @Test
  void aMemberOfStaffActsForTheOrganisationOfTheirRole() {
    var context = contexts.of(user("sheaf-portal", NURSE), facts().build());

    assertThat(context.organisation()).contains(TRUST);
    assertThat(context.role()).contains(new RoleCode("R8001"));
    assertThat(context.purpose()).isEqualTo(Purpose.TREATMENT);
  }

  @Test
  void someoneWithSeveralRolesMustChoose() {
    assertForbidden(user("sheaf-portal", NURSE, MANAGER), facts().build(), "Choose one");
  }

  @Test
  void theChosenRoleDecidesTheOrganisation() {
    var context =
        contexts.of(user("sheaf-portal", NURSE, MANAGER), facts().selectedRole("2").build());

    assertThat(context.organisation()).contains(new OdsCode("RZC"));
  }

  @Test
  void aRoleThatIsNotHeldCannotBeChosen() {
    assertForbidden(
        user("sheaf-portal", NURSE), facts().selectedRole("99").build(), "not one that you hold");
  }

  @Test
  void someoneWithoutARoleIsToldSo() {
    assertForbidden(user("sheaf-portal"), facts().build(), "no role");
  }

  @Test
  void anUnregisteredClientIsRefused() {
    assertForbidden(system("unknown-app"), facts().build(), "not registered");
  }

  @Test
  void aSourcesClientSendsAsThatSource() {
    var context = contexts.of(system("rza-epr"), facts().build());

    assertThat(context.source()).isEqualTo(SourceId.parse("RZA/epr"));
    assertThat(context.actor()).isEqualTo(new Actor.PartnerSystem("rza-epr"));
  }

  @Test
  void aSystemMayNotActForAnOrganisationItIsNotRegisteredFor() {
    assertForbidden(
        system("rza-epr"), facts().onBehalfOf(PRACTICE.value()).build(), "not registered to act");
  }

  @Test
  void aRegisteredViewerVouchesForItsUser() {
    var context = contexts.of(system("rza-viewer"), facts().practitioner(practitioner()).build());

    assertThat(context.actor())
        .isEqualTo(
            new Actor.Staff(
                "555012345678", "Ravi Shah", new RoleCode("R8000"), Optional.of("rza-viewer")));
    assertThat(context.source()).isEmpty();
  }

  @Test
  void othersMayNotVouch() {
    assertForbidden(
        system("rza-epr"), facts().practitioner(practitioner()).build(), "registered to vouch");
    assertForbidden(
        user("sheaf-portal", NURSE),
        facts().practitioner(practitioner()).build(),
        "registered to vouch");
  }

  @Test
  void aPractitionerThatCannotBeReadIsABadRequest() {
    for (String header : List.of("%%%", "e30=", base64("[]"), base64("{"), "a".repeat(20_000))) {
      assertThatThrownBy(
              () -> contexts.of(system("rza-viewer"), facts().practitioner(header).build()))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.INVALID));
    }
  }

  @Test
  void whoIsSuspendedIsRefusedFromTheNextRequestOn() {
    contexts.of(user("sheaf-portal", NURSE), facts().build());
    contexts.of(system("rza-epr"), facts().build());

    suspensions = new Suspensions(Set.of("u1"), Set.of(), Set.of());
    assertForbidden(user("sheaf-portal", NURSE), facts().build(), "suspended");
    contexts.of(system("rza-epr"), facts().build());

    suspensions = new Suspensions(Set.of(), Set.of("rza-epr"), Set.of());
    assertForbidden(system("rza-epr"), facts().build(), "suspended");
    contexts.of(user("sheaf-portal", NURSE), facts().build());

    suspensions = new Suspensions(Set.of(), Set.of(), Set.of(TRUST));
    assertForbidden(user("sheaf-portal", NURSE), facts().build(), "suspended");
    assertForbidden(system("rza-epr"), facts().build(), "suspended");
    assertForbidden(
        system("rza-viewer"), facts().practitioner(practitioner()).build(), "suspended");
    contexts.of(user("sheaf-portal", NURSE, MANAGER), facts().selectedRole("2").build());

    suspensions = new Suspensions(Set.of("c1"), Set.of(), Set.of());
    assertForbidden(citizen("P9"), facts().build(), "suspended");
  }

  @Test
  void aCitizenMustBeProvedToP9() {
    var low = citizen("P5");
    assertForbidden(low, facts().build(), "P9");

    var context = contexts.of(citizen("P9"), facts().build());
    assertThat(context.actor()).isInstanceOf(Actor.Citizen.class);
    assertThat(context.organisation()).isEmpty();
    assertThat(context.purpose()).isEqualTo(Purpose.PATIENT_REQUEST);
  }

  private void assertForbidden(VerifiedToken token, RequestFacts facts, String words) {
    assertThatThrownBy(() -> contexts.of(token, facts))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FORBIDDEN))
        .hasMessageContaining(words);
  }

  private static VerifiedToken user(String client, HeldRole... roles) {
    return new VerifiedToken(
        "u1",
        client,
        Set.of("user/*.rs"),
        true,
        "Lena Voss",
        List.of(roles),
        null,
        null,
        null,
        Instant.MAX);
  }

  private static VerifiedToken citizen(String proofing) {
    return new VerifiedToken(
        "c1",
        "sheaf-portal",
        Set.of(),
        true,
        "Grace Hill",
        List.of(),
        null,
        "9990000018",
        proofing,
        Instant.MAX);
  }

  private static VerifiedToken system(String client) {
    return new VerifiedToken(
        "s1", client, Set.of("system/*.rs"), false, "", List.of(), null, null, null, Instant.MAX);
  }

  private static String practitioner() {
    return base64(
        """
        {"resourceType":"PractitionerRole",
         "contained":[{"resourceType":"Practitioner","id":"p",
           "identifier":[{"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"555012345678"}],
           "name":[{"given":["Ravi"],"family":"Shah"}]}],
         "practitioner":{"reference":"#p"},
         "organization":{"identifier":{"value":"RZA"}},
         "code":[{"coding":[{"code":"S8000:G8000:R8000"}]}]}
        """);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private care.sheaf.register.Register register() {
    return (care.sheaf.register.Register)
        Proxy.newProxyInstance(
            RegisteredAccessContextsTest.class.getClassLoader(),
            new Class<?>[] {care.sheaf.register.Register.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("client")) {
                return Optional.ofNullable(CLIENTS.get((String) arguments[0]));
              }
              if (method.getName().equals("suspensions")) {
                return suspensions;
              }
              throw new IllegalStateException("not asked in this test: " + method.getName());
            });
  }

  private static FactsBuilder facts() {
    return new FactsBuilder();
  }

  private static final class FactsBuilder {
    private Optional<String> onBehalfOf = Optional.empty();
    private Optional<String> practitioner = Optional.empty();
    private Optional<String> selectedRole = Optional.empty();

    FactsBuilder onBehalfOf(String value) {
      onBehalfOf = Optional.of(value);
      return this;
    }

    FactsBuilder practitioner(String value) {
      practitioner = Optional.of(value);
      return this;
    }

    FactsBuilder selectedRole(String value) {
      selectedRole = Optional.of(value);
      return this;
    }

    RequestFacts build() {
      return new RequestFacts(
          UUID.randomUUID(),
          CorrelationId.random(),
          onBehalfOf,
          practitioner,
          Optional.empty(),
          selectedRole,
          "127.0.0.1");
    }
  }
}
