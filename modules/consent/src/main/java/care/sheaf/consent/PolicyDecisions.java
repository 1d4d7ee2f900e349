package care.sheaf.consent;

import care.sheaf.audit.TimeOrderedId;
import care.sheaf.consent.internal.Asked;
import care.sheaf.consent.internal.BreakGlassTable;
import care.sheaf.consent.internal.BreakGlassTable.Grant;
import care.sheaf.consent.internal.DirectiveTable;
import care.sheaf.consent.internal.EmergencyAccess;
import care.sheaf.consent.internal.Objections;
import care.sheaf.consent.internal.OrganisationIsEnabled;
import care.sheaf.consent.internal.PersonIsTheirOwn;
import care.sheaf.consent.internal.PurposeIsPermitted;
import care.sheaf.consent.internal.Reach;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.RelationshipTable;
import care.sheaf.consent.internal.RestrictedRecordIsNotForSystems;
import care.sheaf.consent.internal.RestrictedRecordIsOpenedForAReason;
import care.sheaf.consent.internal.RoleMayViewRecords;
import care.sheaf.consent.internal.Rule;
import care.sheaf.consent.internal.SystemIsRegisteredToRead;
import care.sheaf.consent.internal.ThereIsARelationship;
import care.sheaf.consent.internal.Verdict;
import care.sheaf.consent.internal.Visibility;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.register.PurposeRules;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * Decides by the register's policy. The order of the rules matters for privacy: whoever has no
 * relationship learns that and nothing else, whether or not there is an objection.
 */
@ApplicationScoped
public class PolicyDecisions implements Decisions {

  private static final String OBJECTION = "an objection of the person covers it";

  private final Register register;
  private final Clock clock;
  private final DirectiveTable directives;
  private final RelationshipTable relationships;
  private final BreakGlassTable emergencies;
  private final EmergencyAccess emergency;
  private final Objections objections;
  private final ThereIsARelationship relationship;
  private final List<Rule> forStaff;
  private final List<Rule> forSystems;
  private final List<Rule> forCitizens;

  @Inject
  public PolicyDecisions(Jdbi jdbi, Register register, Clock clock) {
    this.register = register;
    this.clock = clock;
    this.directives = new DirectiveTable(jdbi);
    this.relationships = new RelationshipTable(jdbi);
    this.emergencies = new BreakGlassTable(jdbi);
    this.emergency = new EmergencyAccess(register);
    this.objections = new Objections(register);
    this.relationship = new ThereIsARelationship(register);
    this.forStaff =
        List.of(
            new OrganisationIsEnabled(register),
            new RoleMayViewRecords(register),
            this::relationshipOrEmergency,
            new PurposeIsPermitted(register::purposeRules, PurposeRules::staff),
            new RestrictedRecordIsOpenedForAReason(register));
    this.forSystems =
        List.of(
            new OrganisationIsEnabled(register),
            new SystemIsRegisteredToRead(register),
            this::relationshipOrOwnRecord,
            new PurposeIsPermitted(register::purposeRules, PurposeRules::system),
            new RestrictedRecordIsNotForSystems(asked -> ownRecord(asked).isPresent()));
    this.forCitizens =
        List.of(
            new PersonIsTheirOwn(),
            new PurposeIsPermitted(register::purposeRules, PurposeRules::citizen));
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PolicyDecisions() {
    this.register = null;
    this.clock = null;
    this.directives = null;
    this.relationships = null;
    this.emergencies = null;
    this.emergency = null;
    this.objections = null;
    this.relationship = null;
    this.forStaff = null;
    this.forSystems = null;
    this.forCitizens = null;
  }

  @Override
  public Circumstances circumstances(Person person) {
    return new Circumstances(
        relationships.of(person.recordIds()),
        relationships.claimsOn(person, clock.instant()),
        emergencies.grantsOn(person, clock.instant()),
        directives.inForce(person));
  }

  @Override
  public Decision decide(AccessContext context, Person person, Circumstances circumstances) {
    return explain(context, person, circumstances).decision();
  }

  /** Decides, and says of each class of entry why it is not seen. */
  Explained explain(AccessContext context, Person person, Circumstances circumstances) {
    Instant now = clock.instant();
    Optional<Grant> opened = emergency.of(context, circumstances, now);
    var asked = new Asked(context, person, circumstances, now, opened);
    var reasons = new ArrayList<String>();
    for (Rule rule : rulesFor(context.actor())) {
      Verdict verdict = rule.weigh(asked);
      reasons.add(verdict.reason());
      if (verdict instanceof Verdict.Fails fails) {
        return denied(now, withPolicy(reasons), fails.refusal());
      }
    }
    opened.ifPresent(grant -> reasons.add("emergency access " + grant.id()));
    Reach denied = opened.isPresent() ? Reach.NOTHING : objectionsFor(asked);
    if (denied.isEverything()) {
      reasons.add("objection to the whole record");
      return denied(now, withPolicy(reasons), Refusals.objection());
    }
    reasons.add(
        opened.isPresent()
            ? "objections are not weighed in emergency access"
            : denied.isNothing() ? "no objection applies" : "objections narrow what is seen");
    Function<VisibilityClass, Optional<String>> unseen = against(asked);
    Function<VisibilityClass, Optional<String>> against =
        entry ->
            unseen
                .apply(entry)
                .or(() -> denied.covers(entry) ? Optional.of(OBJECTION) : Optional.empty());
    return new Explained(
        new Decision.Permit(
            TimeOrderedId.at(now),
            withPolicy(reasons),
            Visibility.decidedOnce(entry -> against.apply(entry).isEmpty()),
            opened.map(grant -> new Decision.Emergency(grant.id(), grant.expires()))),
        against);
  }

  private static Explained denied(Instant now, List<String> reasons, Refusal refusal) {
    return new Explained(
        new Decision.Deny(TimeOrderedId.at(now), reasons, refusal),
        entry -> Optional.of("the whole record is refused"));
  }

  @Override
  public void requireMayFind(AccessContext context) {
    boolean enabled = context.organisation().flatMap(register::organisation).isPresent();
    boolean mayFind =
        context.actor() instanceof Actor.PartnerSystem
            ? systemMayFind(context)
            : roleMayFind(context);
    if (!enabled || !mayFind) {
      throw Refusals.denied(
              "You may not look for people here. Choose another role if you hold one.")
          .asException();
    }
  }

  @Override
  public void requireMayFind(AccessContext context, NhsNumber number) {
    boolean own =
        context.actor() instanceof Actor.Citizen citizen && citizen.nhsNumber().equals(number);
    if (!own) {
      requireMayFind(context);
    }
  }

  private boolean roleMayFind(AccessContext context) {
    return context
        .role()
        .flatMap(register::role)
        .filter(role -> role.permissions().contains(Role.Permission.FIND_PERSON))
        .isPresent();
  }

  private boolean systemMayFind(AccessContext context) {
    return register
        .client(context.client())
        .filter(client -> client.systemSees().contains(DataClass.DEMOGRAPHICS))
        .isPresent();
  }

  private List<Rule> rulesFor(Actor actor) {
    if (actor instanceof Actor.Staff) {
      return forStaff;
    }
    return actor instanceof Actor.Citizen ? forCitizens : forSystems;
  }

  /** What people say about sharing does not keep them from their own record. */
  private Reach objectionsFor(Asked asked) {
    return asked.context().actor() instanceof Actor.Citizen
        ? Reach.NOTHING
        : objections.denied(asked);
  }

  /** Why a class of entry is not seen, before directives; empty when it is. */
  private Function<VisibilityClass, Optional<String>> against(Asked asked) {
    AccessContext context = asked.context();
    if (context.actor() instanceof Actor.Citizen) {
      return unless(Visibility.ofCitizen(register.citizenSees()), "not for the person's own view");
    }
    if (context.actor() instanceof Actor.Staff) {
      // The register may have changed since the rules were weighed: then nothing is seen.
      boolean inEmergency = asked.emergency().isPresent();
      return context
          .role()
          .flatMap(register::role)
          .<Function<VisibilityClass, Optional<String>>>map(
              role ->
                  inEmergency
                      ? entry -> Visibility.againstRoleInEmergency(role, entry)
                      : entry -> Visibility.againstRole(role, entry))
          .orElse(entry -> Optional.of("the role is not known"));
    }
    return unless(systemSees(asked), "not for this system");
  }

  private Predicate<VisibilityClass> systemSees(Asked asked) {
    Optional<SourceId> own = ownRecord(asked);
    if (own.isPresent()
        && (asked.isRestricted() || relationship.weigh(asked) instanceof Verdict.Fails)) {
      return Visibility.ofSource(own.get());
    }
    return register
        .client(asked.context().client())
        .map(Visibility::ofSystem)
        .orElse(entry -> false);
  }

  private static Function<VisibilityClass, Optional<String>> unless(
      Predicate<VisibilityClass> seen, String words) {
    return entry -> seen.test(entry) ? Optional.empty() : Optional.of(words);
  }

  /** Whoever has emergency access needs no relationship, but is told of the one that they have. */
  private Verdict relationshipOrEmergency(Asked asked) {
    Verdict verdict = relationship.weigh(asked);
    return verdict instanceof Verdict.Fails && asked.emergency().isPresent()
        ? new Verdict.Holds("no relationship, but emergency access")
        : verdict;
  }

  private Verdict relationshipOrOwnRecord(Asked asked) {
    Verdict verdict = relationship.weigh(asked);
    if (verdict instanceof Verdict.Holds) {
      return verdict;
    }
    return ownRecord(asked)
        .<Verdict>map(source -> new Verdict.Holds("source " + source + " reads back its own"))
        .orElse(verdict);
  }

  /** The source that the system sends as, when it sent a patient record of the person. */
  private static Optional<SourceId> ownRecord(Asked asked) {
    return asked
        .context()
        .source()
        .filter(
            source ->
                asked.person().records().stream()
                    .anyMatch(record -> record.source().equals(source)));
  }

  private List<String> withPolicy(List<String> reasons) {
    var all = new ArrayList<>(reasons);
    all.add("policy " + register.version());
    return all;
  }
}
