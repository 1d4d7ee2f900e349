package care.sheaf.consent;

import care.sheaf.consent.internal.ConsentReader;
import care.sheaf.consent.internal.Directive;
import care.sheaf.consent.internal.DirectiveTable;
import care.sheaf.consent.internal.MadeFor;
import care.sheaf.consent.internal.StatedDay;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.CodedChoices.Meaning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.jdbi.v3.core.Jdbi;

/** Directives in their table. */
@ApplicationScoped
public class JdbiDirectives implements Directives {

  private final DirectiveTable table;
  private final PersonIndex persons;
  private final MadeFor madeFor;
  private final Clock clock;

  @Inject
  public JdbiDirectives(Jdbi jdbi, PersonIndex persons, Clock clock) {
    this.table = new DirectiveTable(jdbi);
    this.persons = persons;
    this.madeFor = new MadeFor(persons);
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiDirectives() {
    this.table = null;
    this.persons = null;
    this.madeFor = null;
    this.clock = null;
  }

  @Override
  public void recorded(
      EntryId entry,
      PatientRecordId record,
      SourceId source,
      Optional<Maker> maker,
      Consent consent) {
    boolean active = consent.getStatus() == ConsentState.ACTIVE;
    boolean inForce = active && ConsentReader.isAboutSharing(consent);
    Optional<Directive> directive =
        inForce ? Optional.of(ConsentReader.read(consent)) : Optional.empty();
    String status = consent.hasStatus() ? consent.getStatus().toCode() : "unknown";
    table.put(
        new DirectiveTable.Row(
            entry,
            record,
            source,
            active && !inForce ? "not-about-sharing" : status,
            directive,
            stated(consent)),
        maker,
        clock.instant());
    markOthers(entry);
  }

  @Override
  public void coded(
      EntryId entry,
      PatientRecordId record,
      SourceId source,
      Meaning meaning,
      Optional<DateTimeType> stated,
      String words) {
    boolean objection = meaning == Meaning.OBJECTION;
    table.put(
        new DirectiveTable.Row(
            entry,
            record,
            source,
            objection ? "active" : DirectiveTable.AGREED,
            objection
                ? Optional.of(new Directive(Directive.Base.OBJECTION, Optional.empty()))
                : Optional.empty(),
            new DirectiveTable.Stated(
                Optional.empty(), Optional.of("A code in the record: " + words))),
        Optional.empty(),
        clock.instant());
    table.coded(entry, stated.flatMap(date -> StatedDay.of(date, objection)));
    persons.changed(List.of(record));
  }

  private static DirectiveTable.Stated stated(Consent consent) {
    Optional<String> by =
        consent.getPerformer().stream()
            .map(Reference::getDisplay)
            .filter(Objects::nonNull)
            .findFirst();
    Optional<String> evidence =
        consent.hasSourceAttachment()
            ? Optional.ofNullable(consent.getSourceAttachment().getTitle())
            : Optional.empty();
    return new DirectiveTable.Stated(by, evidence);
  }

  @Override
  public void withdrawn(EntryId entry) {
    table.withdraw(entry);
    markOthers(entry);
  }

  /** Whoever it counts for besides the person of its record is to be decided about anew. */
  private void markOthers(EntryId entry) {
    table.madeByUser(entry).stream()
        .flatMap(made -> madeFor.all(made).stream())
        .map(Person::recordIds)
        .forEach(persons::changed);
  }
}
