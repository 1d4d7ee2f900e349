package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.RelationshipTable;
import care.sheaf.consent.internal.StatedActs;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Refusal;
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
  private static final String CLAIMED = "relationship.claimed";

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
    StatedActs.requireStated(
        rules.claimReasonsOf(register.organisation(organisation)).keySet(),
        rules.claimTextMinimum(),
        reason,
        text);
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

  @Override
  public void refused(AccessContext context, Person person, Refusal refusal) {
    ledger.append(
        new AuditRecord(
            context,
            AuditRecord.Action.CREATE,
            CLAIMED,
            Optional.of(person.id()),
            Optional.empty(),
            List.of(),
            Optional.of(refusal),
            person.isRestricted()
                ? Map.of(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD)
                : Map.of()));
  }

  private Actor.Staff claimant(AccessContext context) {
    return StatedActs.permitted(context, register, Role.Permission.CLAIM_RELATIONSHIP)
        .orElseThrow(
            () ->
                Refusals.denied(
                        "Your role may not claim a relationship with a person. Ask a colleague who"
                            + " gives the person care, or your privacy officer.")
                    .asException());
  }

  /** The user's words stay in their own table: they may say something clinical. */
  private static AuditRecord record(
      AccessContext context, Person person, String reason, Claim claim) {
    return new AuditRecord(
        context,
        AuditRecord.Action.CREATE,
        CLAIMED,
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
