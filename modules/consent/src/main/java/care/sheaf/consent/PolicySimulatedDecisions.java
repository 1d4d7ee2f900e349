package care.sheaf.consent;

import care.sheaf.consent.internal.BreakGlassTable;
import care.sheaf.consent.internal.ConsentReader;
import care.sheaf.consent.internal.Directive;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.RelationshipTable;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.jdbi.v3.core.Jdbi;

/** {@link PolicyDecisions} over another register, with a clock that stands. */
@ApplicationScoped
public class PolicySimulatedDecisions implements SimulatedDecisions {

  private final Jdbi jdbi;
  private final RelationshipTable relationships;
  private final BreakGlassTable emergencies;

  @Inject
  public PolicySimulatedDecisions(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.relationships = new RelationshipTable(jdbi);
    this.emergencies = new BreakGlassTable(jdbi);
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PolicySimulatedDecisions() {
    this.jdbi = null;
    this.relationships = null;
    this.emergencies = null;
  }

  @Override
  public Explained decide(
      Register policy,
      Instant at,
      AccessContext viewer,
      Person person,
      Circumstances circumstances) {
    // The session comes first: whoever is suspended gets no further (RegisteredAccessContexts).
    if (policy.suspensions().anyOf(viewer.actor().id(), viewer.client(), viewer.organisation())) {
      List<String> reasons = List.of("suspended", "policy " + policy.version());
      var denied = new Decision.Deny(UUID.randomUUID(), reasons, Refusals.suspended());
      return new Explained(denied, entry -> Optional.of("suspended"));
    }
    return new PolicyDecisions(jdbi, policy, Clock.fixed(at, ZoneOffset.UTC))
        .explain(viewer, person, circumstances);
  }

  @Override
  public Circumstances circumstancesAt(Person person, Instant at, Told told) {
    return new Circumstances(
        relationships.toldOf(person.recordIds(), told.entries()),
        relationships.claimsMadeBy(person, at),
        emergencies.grantsMadeBy(person, at),
        told.consents().stream().flatMap(PolicySimulatedDecisions::inForce).toList());
  }

  /** As {@link JdbiDirectives} takes them in. */
  private static Stream<Directive> inForce(Consent consent) {
    if (consent.getStatus() != ConsentState.ACTIVE || !ConsentReader.isAboutSharing(consent)) {
      return Stream.of();
    }
    try {
      return Stream.of(ConsentReader.read(consent));
    } catch (RefusedException cannotBeHonoured) {
      // It was stored, so it could be honoured then: the safest reading is that all is denied.
      return Stream.of(new Directive(Directive.Base.OBJECTION, Optional.empty()));
    }
  }
}
