package care.sheaf.records.internal;

import care.sheaf.audit.AuditRecord.Action;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.Decisions;
import care.sheaf.identity.Findings;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonMatching;
import care.sheaf.identity.PersonMatching.Likeness;
import care.sheaf.identity.PersonQuery;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.KeyRing;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.EntryIds;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord;
import care.sheaf.records.internal.AuditedLooks.Trail;
import care.sheaf.register.Register;
import care.sheaf.register.SourceAvailability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Every look: decided, run over the visible set, in the ledger, answered; in that order. */
@ApplicationScoped
public class AuditedSharedRecord implements SharedRecord {

  private final AuditedLooks looks;
  private final Jdbi jdbi;
  private final PersonIndex persons;
  private final PersonMatching matching;
  private final Decisions decisions;
  private final Register register;
  private final SourceAvailability availability;
  private final Clock clock;
  private final Openings openings;
  private final EntryReads reads;
  private final Searches searches;
  private final RecordContents contents;
  private final String base;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected AuditedSharedRecord() {
    looks = null;
    jdbi = null;
    persons = null;
    matching = null;
    decisions = null;
    register = null;
    availability = null;
    clock = null;
    openings = null;
    reads = null;
    searches = null;
    contents = null;
    base = null;
  }

  @Inject
  public AuditedSharedRecord(
      Ledger ledger,
      Jdbi jdbi,
      PersonIndex persons,
      PersonMatching matching,
      Decisions decisions,
      Register register,
      SourceAvailability availability,
      EntryIds ids,
      KeyRing keys,
      SheafConfig config,
      Clock clock) {
    this.looks = new AuditedLooks(ledger);
    this.jdbi = jdbi;
    this.persons = persons;
    this.matching = matching;
    this.decisions = decisions;
    this.register = register;
    this.availability = availability;
    this.clock = clock;
    this.openings = new Openings(jdbi, new PersonStates(jdbi, persons, decisions), decisions, ids);
    this.reads = new EntryReads(jdbi, openings, ids);
    this.searches = new Searches(jdbi, persons, openings, new PageTokens(keys));
    this.base = config.publicUrl().toString().replaceAll("/$", "") + "/fhir";
    this.contents = new RecordContents(register, base);
  }

  @Override
  public MergedRecord record(AccessContext context, String id, Narrowing narrowing) {
    return looks.look(
        context,
        Action.READ,
        "record.viewed",
        trail -> {
          requireKnown(narrowing);
          if (narrowing.isNarrowed()) {
            trail.note("narrowed", "true");
          }
          VisibleSet visible = openings.open(context, trail, id);
          Instant now = clock.instant();
          return jdbi.withHandle(
              handle -> {
                RecordContent content = contents.of(handle, visible, narrowing, now);
                trail.disclosed(content.disclosed());
                return new RecordView(
                        content, register, availability, EntryQueries.asOf(handle), now)
                    .of(id, narrowing, visible.permit().emergency());
              });
        });
  }

  @Override
  public PersonId personWith(AccessContext context, NhsNumber number) {
    return looks.look(
        context,
        Action.EXECUTE,
        "person.resolved",
        trail -> {
          decisions.requireMayFind(context, number);
          PersonId person = only(persons.withNhsNumber(number)).id();
          trail.about(person);
          return person;
        });
  }

  @Override
  public Document patient(AccessContext context, String id) {
    return looks.look(
        context,
        Action.READ,
        "patient.read",
        trail -> reads.mergedPatient(openings.open(context, trail, id), trail, id));
  }

  @Override
  public Document read(AccessContext context, String type, String id, Optional<Long> version) {
    return looks.look(
        context,
        Action.READ,
        version.isPresent() ? "entry.version.read" : "entry.read",
        trail -> reads.read(context, trail, type, id, version));
  }

  @Override
  public Document history(AccessContext context, String type, String id) {
    return looks.look(
        context,
        Action.READ,
        "entry.history.read",
        trail -> reads.history(context, trail, type, id, base));
  }

  @Override
  public Document search(
      AccessContext context, String type, Map<String, List<String>> parameters, String self) {
    return looks.look(
        context,
        Action.EXECUTE,
        "search",
        trail -> searches.search(context, trail, type, parameters, self));
  }

  @Override
  public Document everything(
      AccessContext context, String id, Map<String, List<String>> parameters, String self) {
    return looks.look(
        context,
        Action.EXECUTE,
        "record.everything",
        trail -> searches.everything(context, trail, id, parameters, self));
  }

  @Override
  public Findings find(AccessContext context, PersonQuery query) {
    return looks.look(
        context,
        Action.EXECUTE,
        "person.search",
        trail -> {
          decisions.requireMayFind(context);
          return noted(trail, persons.find(query));
        });
  }

  @Override
  public Findings find(AccessContext context, NhsNumber number) {
    return looks.look(
        context,
        Action.EXECUTE,
        "person.search",
        trail -> {
          decisions.requireMayFind(context);
          List<Findings.Match> matches =
              persons.withNhsNumber(number).stream()
                  .map(person -> new Findings.Match(person, 1.0))
                  .toList();
          return noted(trail, new Findings.Found(matches));
        });
  }

  @Override
  public List<Likeness> match(AccessContext context, PatientRecord asked, int most) {
    return looks.look(
        context,
        Action.EXECUTE,
        "person.match",
        trail -> {
          decisions.requireMayFind(context);
          List<Likeness> likenesses = matching.match(asked, most);
          trail.note("found", Integer.toString(likenesses.size()));
          likenesses.forEach(each -> trail.found(each.person().id()));
          return likenesses;
        });
  }

  private static Findings noted(Trail trail, Findings findings) {
    if (findings instanceof Findings.Found found) {
      trail.note("found", Integer.toString(found.matches().size()));
      found.matches().forEach(match -> trail.found(match.person().id()));
      return findings;
    }
    trail.note("found", "too many");
    return findings;
  }

  private static Person only(List<Person> found) {
    if (found.isEmpty()) {
      throw Refusal.notFound().asException();
    }
    if (found.size() > 1) {
      throw multipleMatches().asException();
    }
    return found.get(0);
  }

  static Refusal multipleMatches() {
    return Refusal.of(
        Refusal.Kind.MULTIPLE_MATCHES,
        "MULTIPLE_MATCHES_FOUND",
        "Several persons have this identifier. Ask by the id of one of them;"
            + " an identity steward can settle whom the identifier belongs to.");
  }

  private static void requireKnown(Narrowing narrowing) {
    for (String code : narrowing.sections()) {
      if (Section.ofCode(code).isEmpty()) {
        throw Refusal.of(
                Refusal.Kind.INVALID,
                "section must be a code of UKCore-RecordStandardHeadings that this record has;"
                    + " see docs/merging.md.")
            .asException();
      }
    }
  }
}
