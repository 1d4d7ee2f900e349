package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.internal.RelationshipTable;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Relationships in their tables. */
@ApplicationScoped
public class JdbiRelationships implements Relationships {

  private final RelationshipTable table;
  private final PersonIndex persons;
  private final Register register;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public JdbiRelationships(
      Jdbi jdbi, PersonIndex persons, Register register, Ledger ledger, Clock clock) {
    this.persons = persons;
    this.table = new RelationshipTable(jdbi);
    this.register = register;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiRelationships() {
    this.table = null;
    this.persons = null;
    this.register = null;
    this.ledger = null;
    this.clock = null;
  }

  @Override
  public void observed(
      PatientRecordId record,
      EntryId entry,
      Kind kind,
      Set<OdsCode> organisations,
      Instant from,
      Optional<Instant> until) {
    if (kind == Kind.REGISTERED_PRACTICE) {
      table.endOthers(entry, organisations, from);
    } else {
      table.removeOthers(entry, organisations);
    }
    for (OdsCode organisation : organisations) {
      table.put(new RelationshipTable.Observed(record, entry, kind, organisation, from, until));
    }
  }

  @Override
  public void ended(EntryId entry, Instant at) {
    table.endOthers(entry, Set.of(), at);
  }

  @Override
  public void withdrawn(EntryId entry) {
    table.remove(entry);
  }

  @Override
  public Claim claim(AccessContext context, Person person, String reason, String text) {
    Actor.Staff user = claimant(context);
    OdsCode organisation = context.organisation().orElseThrow();
    RelationshipRules rules = register.relationshipRules();
    requireReason(
        rules, rules.claimReasonsOf(register.organisation(organisation)).keySet(), reason, text);
    Instant now = clock.instant();
    var claim = new Claim(UUID.randomUUID(), now.plus(rules.selfClaimed()));
    table.add(
        new RelationshipTable.Claimed(
            claim.id(),
            person.id(),
            user.id(),
            organisation,
            user.role(),
            reason,
            text.strip(),
            now,
            claim.expires()));
    persons.changed(person.recordIds());
    ledger.append(record(context, person, reason, claim));
    return claim;
  }

  private Actor.Staff claimant(AccessContext context) {
    boolean mayClaim =
        context.organisation().flatMap(register::organisation).isPresent()
            && context
                .role()
                .flatMap(register::role)
                .filter(role -> role.permissions().contains(Role.Permission.CLAIM_RELATIONSHIP))
                .isPresent();
    if (mayClaim && context.actor() instanceof Actor.Staff user) {
      return user;
    }
    throw Refusal.of(
            Refusal.Kind.FORBIDDEN,
            "ACCESS_DENIED",
            "Your role may not claim a relationship with a person. Ask a colleague who gives the"
                + " person care, or your privacy officer.")
        .asException();
  }

  private static void requireReason(
      RelationshipRules rules, Set<String> reasons, String reason, String text) {
    if (!reasons.contains(reason)) {
      throw invalid(
          "reason must be one of " + String.join(", ", reasons.stream().sorted().toList()) + ".");
    }
    if (text.strip().length() < rules.claimTextMinimum()) {
      throw invalid(
          "text must say in your own words why you need the record, in at least "
              + rules.claimTextMinimum()
              + " characters.");
    }
  }

  private static RefusedException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_PARAMETER", text).asException();
  }

  /** The user's words stay in their own table: they may say something clinical. */
  private static AuditRecord record(
      AccessContext context, Person person, String reason, Claim claim) {
    return new AuditRecord(
        context,
        AuditRecord.Action.CREATE,
        "relationship.claimed",
        Optional.of(person.id()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        detail(person, reason, claim));
  }

  private static Map<String, String> detail(Person person, String reason, Claim claim) {
    Map<String, String> detail = new HashMap<>();
    detail.put("claim", claim.id().toString());
    detail.put("reason", reason);
    detail.put("expires", claim.expires().toString());
    if (person.isRestricted()) {
      detail.put(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD);
    }
    return detail;
  }
}
