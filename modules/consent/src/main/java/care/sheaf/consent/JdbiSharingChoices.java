package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.internal.Directive;
import care.sheaf.consent.internal.DirectiveTable;
import care.sheaf.consent.internal.DirectiveTable.Known;
import care.sheaf.consent.internal.DirectiveWords;
import care.sheaf.consent.internal.Provision;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.RestrictedRecordIsOpenedForAReason;
import care.sheaf.consent.internal.StatedActs;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Refusal;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Choices out of the directives' table. */
@ApplicationScoped
public class JdbiSharingChoices implements SharingChoices {

  private final DirectiveTable table;
  private final DirectiveWords words;
  private final DirectiveWords withoutPlaces;
  private final DirectiveAssignments assignments;
  private final Decisions decisions;
  private final Register register;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public JdbiSharingChoices(
      Jdbi jdbi,
      DirectiveAssignments assignments,
      Decisions decisions,
      Register register,
      Ledger ledger,
      Clock clock) {
    this.table = new DirectiveTable(jdbi);
    this.words = DirectiveWords.named(register);
    this.withoutPlaces = DirectiveWords.withoutPlaces(register);
    this.assignments = assignments;
    this.decisions = decisions;
    this.register = register;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiSharingChoices() {
    this.table = null;
    this.words = null;
    this.withoutPlaces = null;
    this.assignments = null;
    this.decisions = null;
    this.register = null;
    this.ledger = null;
    this.clock = null;
  }

  @Override
  public List<Choice> of(AccessContext context, Person person) {
    requireMayRecord(context, person);
    Instant now = clock.instant();
    Set<EntryId> forTwo = waiting(person);
    List<Choice> choices =
        table.known(person).stream()
            .map(known -> choice(known, now, forTwo, person.isRestricted()))
            .sorted(Comparator.comparing(Choice::recorded).reversed())
            .toList();
    ledger.append(looked(context, person, choices.size()));
    return choices;
  }

  @Override
  public void requireMayRecord(AccessContext context, Person person) {
    if (context.actor() instanceof Actor.Citizen) {
      if (decisions.decide(context, person) instanceof Decision.Deny) {
        throw Refusal.notFound().asException();
      }
      return;
    }
    if (StatedActs.permitted(context, register, Role.Permission.RECORD_CONSENT).isEmpty()) {
      throw Refusals.denied("Your role may not record consent. Ask a colleague whose role may.")
          .asException();
    }
    if (!opensRecords(context)) {
      if (person.isRestricted()
          && !RestrictedRecordIsOpenedForAReason.holdsActivity(context, register)) {
        throw Refusals.restricted().asException();
      }
      return;
    }
    // An objection must not stand in the way of writing down its own withdrawal.
    if (decisions.decide(context, person) instanceof Decision.Deny deny
        && !deny.refusal().spineCode().equals(Optional.of("NO_PATIENT_CONSENT"))) {
      throw deny.refusal().asException();
    }
  }

  @Override
  public void requireMayChange(AccessContext context, Person person, EntryId consent) {
    requireMayRecord(context, person);
    if (table.known(person).stream().noneMatch(known -> known.row().entry().equals(consent))) {
      throw Refusal.notFound().asException();
    }
    if (waiting(person).contains(consent)) {
      throw Refusal.of(
              Refusal.Kind.CONFLICT,
              "This choice counts for another person, too. Ask an identity steward to say whose it"
                  + " is; then it can be changed.")
          .asException();
    }
  }

  private Set<EntryId> waiting(Person person) {
    return assignments.of(person).stream()
        .map(DirectiveAssignments.Unassigned::directive)
        .collect(Collectors.toSet());
  }

  private boolean opensRecords(AccessContext context) {
    return context
        .role()
        .flatMap(register::role)
        .filter(role -> role.permissions().contains(Role.Permission.VIEW_RECORD))
        .isPresent();
  }

  private Choice choice(Known known, Instant now, Set<EntryId> forTwo, boolean restricted) {
    Optional<Provision> rule = known.row().directive().flatMap(Directive::provision);
    return new Choice(
        known.row().entry(),
        known.row().source(),
        known.takenBack() ? State.WITHDRAWN : state(known.row().status(), rule, now),
        known.row().directive().map((restricted ? withoutPlaces : words)::of).orElse(List.of()),
        rule.flatMap(Provision::until),
        known.recorded(),
        known.recordedBy(),
        known.row().stated().by(),
        known.row().stated().evidence().filter(evidence -> !restricted),
        forTwo.contains(known.row().entry()));
  }

  private static State state(String status, Optional<Provision> rule, Instant now) {
    return switch (status) {
      case "active" -> {
        if (rule.flatMap(Provision::until).filter(end -> !now.isBefore(end)).isPresent()) {
          yield State.OVER;
        }
        yield rule.flatMap(Provision::from).filter(now::isBefore).isPresent()
            ? State.NOT_YET
            : State.IN_FORCE;
      }
      case DirectiveTable.AGREED -> State.AGREED;
      case "draft", "proposed" -> State.PROPOSED;
      case "not-about-sharing" -> State.NOT_ABOUT_SHARING;
      default -> State.WITHDRAWN;
    };
  }

  private static AuditRecord looked(AccessContext context, Person person, int choices) {
    return new AuditRecord(
        context,
        AuditRecord.Action.READ,
        "choices.viewed",
        Optional.of(person.id()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of("choices", Integer.toString(choices)));
  }
}
