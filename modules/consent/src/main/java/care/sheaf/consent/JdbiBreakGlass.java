package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.internal.BreakGlassTable;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.RestrictedRecordIsOpenedForAReason;
import care.sheaf.consent.internal.StatedActs;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.register.BreakGlassRules;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Emergency access in its tables. */
@ApplicationScoped
public class JdbiBreakGlass implements BreakGlass {

  private static final String OPENED = "break-glass.opened";

  private final BreakGlassTable table;
  private final PersonIndex persons;
  private final Register register;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public JdbiBreakGlass(
      Jdbi jdbi, PersonIndex persons, Register register, Ledger ledger, Clock clock) {
    this.table = new BreakGlassTable(jdbi);
    this.persons = persons;
    this.register = register;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiBreakGlass() {
    this.table = null;
    this.persons = null;
    this.register = null;
    this.ledger = null;
    this.clock = null;
  }

  @Override
  public Grant open(AccessContext context, Person person, String reason, String text) {
    Actor.Staff user = opener(context);
    OdsCode organisation = context.organisation().orElseThrow();
    BreakGlassRules rules = register.breakGlassRules();
    StatedActs.requireStated(rules.reasons().keySet(), rules.textMinimum(), reason, text);
    if (person.isRestricted()
        && !RestrictedRecordIsOpenedForAReason.holdsActivity(context, register)) {
      throw Refusals.restricted().asException();
    }
    Instant now = clock.instant();
    var grant = new Grant(UUID.randomUUID(), now.plus(rules.lasts()), UUID.randomUUID());
    table.add(
        new BreakGlassTable.Opened(
            grant.id(),
            person.id(),
            user.id(),
            user.name(),
            organisation,
            user.role(),
            reason,
            text.strip(),
            now,
            grant.expires()),
        grant.review(),
        now.plus(rules.reviewWithin()));
    persons.changed(person.recordIds());
    ledger.append(record(context, person, reason, grant));
    return grant;
  }

  @Override
  public void refused(AccessContext context, Person person, Refusal refusal) {
    ledger.append(
        new AuditRecord(
            context,
            AuditRecord.Action.CREATE,
            OPENED,
            Optional.of(person.id()),
            Optional.empty(),
            List.of(),
            Optional.of(refusal),
            person.isRestricted() ? Map.of(AuditRecord.ALERT, alert(person)) : Map.of()));
  }

  private static String alert(Person person) {
    return person.isRestricted()
        ? AuditRecord.RESTRICTED_RECORD + " " + AuditRecord.BREAK_GLASS
        : AuditRecord.BREAK_GLASS;
  }

  private Actor.Staff opener(AccessContext context) {
    return StatedActs.permitted(context, register, Role.Permission.BREAK_GLASS)
        .orElseThrow(
            () ->
                Refusals.denied(
                        "Your role has no emergency access. Ask a colleague who gives the person"
                            + " care, or your privacy officer.")
                    .asException());
  }

  /** The user's words stay in their own table: they may say something clinical. */
  private static AuditRecord record(
      AccessContext context, Person person, String reason, Grant grant) {
    return new AuditRecord(
        context,
        AuditRecord.Action.CREATE,
        OPENED,
        Optional.of(person.id()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(
            AuditRecord.ALERT,
            alert(person),
            AuditRecord.GRANT,
            grant.id().toString(),
            "review",
            grant.review().toString(),
            "reason",
            reason,
            "expires",
            grant.expires().toString()));
  }
}
