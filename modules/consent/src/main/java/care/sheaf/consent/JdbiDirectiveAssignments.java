package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.internal.DirectiveTable;
import care.sheaf.consent.internal.DirectiveTable.Made;
import care.sheaf.consent.internal.MadeFor;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.StatedActs;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Assignments in the directives' table. */
@ApplicationScoped
public class JdbiDirectiveAssignments implements DirectiveAssignments {

  private final DirectiveTable table;
  private final PersonIndex persons;
  private final MadeFor madeFor;
  private final Register register;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public JdbiDirectiveAssignments(
      Jdbi jdbi, PersonIndex persons, Register register, Ledger ledger, Clock clock) {
    this.table = new DirectiveTable(jdbi);
    this.persons = persons;
    this.madeFor = new MadeFor(persons);
    this.register = register;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiDirectiveAssignments() {
    this.table = null;
    this.persons = null;
    this.madeFor = null;
    this.register = null;
    this.ledger = null;
    this.clock = null;
  }

  @Override
  public List<Unassigned> of(Person person) {
    return waiting(person)
        .map(
            waits ->
                new Unassigned(
                    waits.made().entry(),
                    waits.others().stream().map(Person::id).toList(),
                    waits.made().made(),
                    waits.made().madeBy(),
                    waits.made().organisation()))
        .toList();
  }

  @Override
  public void assign(
      AccessContext context, Person person, EntryId directive, PersonId to, String reason) {
    Actor.Staff steward =
        StatedActs.permitted(context, register, Role.Permission.REVIEW_MATCHES)
            .orElseThrow(
                () ->
                    Refusals.denied(
                            "Your role does not say whose a choice is. Identity stewards do; ask"
                                + " yours.")
                        .asException());
    Waiting waits =
        waiting(person)
            .filter(each -> each.made().entry().equals(directive))
            .findFirst()
            .orElseThrow(JdbiDirectiveAssignments::settledAlready);
    Person whose =
        waits
            .all(person)
            .filter(each -> each.id().equals(to))
            .findFirst()
            .orElseThrow(JdbiDirectiveAssignments::settledAlready);
    PatientRecordId record = recordOf(whose, waits.made());
    if (!table.assign(directive, to, record, steward.id(), reason.strip(), clock.instant())) {
      throw settledAlready();
    }
    waits
        .all(person)
        .forEach(
            each -> {
              persons.changed(each.recordIds());
              ledger.append(entry(context, each, directive, to));
            });
  }

  private static RefusedException settledAlready() {
    return Refusal.of(
            Refusal.Kind.CONFLICT,
            "Somebody has said already whose this choice is, or it was withdrawn. Look at the"
                + " person again.")
        .asException();
  }

  private static PatientRecordId recordOf(Person person, Made made) {
    return person.recordIds().contains(made.record())
        ? made.record()
        : person.records().stream().map(PatientRecord::id).findFirst().orElseThrow();
  }

  /**
   * @param others for whom it counts as well
   */
  private record Waiting(Made made, List<Person> others) {

    Stream<Person> all(Person person) {
      return Stream.concat(Stream.of(person), others.stream());
    }
  }

  private Stream<Waiting> waiting(Person person) {
    Set<PersonId> answering = new HashSet<>(person.joins().answersFor());
    answering.add(person.id());
    Set<PersonId> asked = new HashSet<>(answering);
    person.joins().shared().forEach(shared -> asked.add(shared.with()));
    return table.unassigned(person.recordIds(), asked).stream()
        .filter(made -> counts(made, person, answering))
        .map(
            made ->
                new Waiting(
                    made,
                    madeFor.all(made).stream()
                        .filter(other -> !other.id().equals(person.id()))
                        .toList()))
        .filter(waits -> !waits.others().isEmpty());
  }

  private static boolean counts(Made made, Person person, Set<PersonId> answering) {
    return person.recordIds().contains(made.record())
        || answering.contains(made.person())
        || person.joins().shared().stream().anyMatch(made::wasMadeIn);
  }

  private static AuditRecord entry(
      AccessContext context, Person person, EntryId directive, PersonId to) {
    return new AuditRecord(
        context,
        AuditRecord.Action.UPDATE,
        "consent.assigned",
        Optional.of(person.id()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of("consent", directive.reference(), "to", to.value()));
  }
}
