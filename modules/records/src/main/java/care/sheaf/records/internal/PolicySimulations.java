package care.sheaf.records.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.AuditRecord.Action;
import care.sheaf.audit.DecidedLooks;
import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.consent.Circumstances;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.consent.Oversight;
import care.sheaf.consent.PolicyHistory;
import care.sheaf.consent.SimulatedDecisions;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.records.PolicySimulation;
import care.sheaf.records.internal.AuditedLooks.Trail;
import care.sheaf.register.GovernanceException;
import care.sheaf.register.GovernanceProblem;
import care.sheaf.register.Policies;
import care.sheaf.register.PolicyText;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Puts together what decisions rest on, has them decided by the policy asked for, and keeps it. */
@ApplicationScoped
public class PolicySimulations implements PolicySimulation {

  static final int MOST_LOOKS = 2_000;
  static final int MOST_DAYS = 366;

  private static final int VERSIONS_SHOWN = 10;

  /** Nobody's id: claims and emergency access are somebody's. */
  private static final String NOBODY = "nobody";

  private final AuditedLooks looks;
  private final Jdbi jdbi;
  private final PersonIndex persons;
  private final Decisions decisions;
  private final SimulatedDecisions simulated;
  private final PolicyHistory history;
  private final DecidedLooks log;
  private final Register register;
  private final Policies policies;
  private final FhirContext fhir;
  private final Clock clock;
  private final Classes classes = new Classes();

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PolicySimulations() {
    looks = null;
    jdbi = null;
    persons = null;
    decisions = null;
    simulated = null;
    history = null;
    log = null;
    register = null;
    policies = null;
    fhir = null;
    clock = null;
  }

  @Inject
  public PolicySimulations(
      Ledger ledger,
      Jdbi jdbi,
      PersonIndex persons,
      Decisions decisions,
      SimulatedDecisions simulated,
      PolicyHistory history,
      DecidedLooks log,
      Register register,
      Policies policies,
      FhirContext fhir,
      Clock clock) {
    this.looks = new AuditedLooks(ledger);
    this.jdbi = jdbi;
    this.persons = persons;
    this.decisions = decisions;
    this.simulated = simulated;
    this.history = history;
    this.log = log;
    this.register = register;
    this.policies = policies;
    this.fhir = fhir;
    this.clock = clock;
  }

  @Override
  public State state(AccessContext caller) {
    return looks.look(
        caller,
        Action.READ,
        "policy.read",
        trail -> {
          Oversight oversight = Oversight.of(caller, register);
          PolicyText text = policies.inForce();
          var files = new TreeMap<>(text.files());
          files.keySet().retainAll(text.deciding());
          return new State(
              register.version(),
              files,
              history.newest(VERSIONS_SHOWN),
              policies.rejected().stream()
                  .flatMap(rejected -> rejected.problems().stream())
                  .map(GovernanceProblem::toString)
                  .toList(),
              register.organisations().stream()
                  .filter(organisation -> oversight.covers(organisation.code()))
                  .toList());
        });
  }

  @Override
  public Answer ask(AccessContext caller, Question question) {
    return looks.look(
        caller,
        Action.EXECUTE,
        "policy.simulated",
        trail -> {
          note(trail, question);
          Oversight oversight = Oversight.of(caller, register);
          requireCovered(oversight, question);
          Instant now = clock.instant();
          Instant at = question.at().orElse(now);
          if (at.isAfter(now)) {
            throw invalid("The time to decide at is in the future. Give a past one, or none.");
          }
          Register policy = policy(question.draft(), question.at());
          trail.note("policy", policy.version());
          Person person = person(question.person());
          trail.about(person.id());
          if (person.isRestricted()) {
            trail.alert(AuditRecord.RESTRICTED_RECORD);
            requireCovered(oversight, person);
          }
          Trial trial = trial(policy, question, person, at);
          trail.note("outcome", trial.opens() ? "permit" : "deny");
          return answer(question, person, at, policy, trial);
        });
  }

  @Override
  public Replay replay(AccessContext caller, ReplayQuestion question) {
    return looks.look(
        caller,
        Action.EXECUTE,
        "policy.replayed",
        trail -> {
          noteDraft(trail, question.draft());
          trail.note("days", Integer.toString(question.days()));
          Oversight oversight = Oversight.of(caller, register);
          requireSensible(question);
          Register draft = policy(question.draft(), Optional.empty());
          trail.note("policy", draft.version());
          Instant from = clock.instant().minus(Duration.ofDays(question.days()));
          List<LedgerEntry> made =
              log.since(oversight.organisation(), from, question.before(), question.most());
          Optional<UUID> next =
              made.size() < question.most()
                  ? Optional.empty()
                  : Optional.of(made.get(made.size() - 1).id());
          Replay replay =
              new Replays(jdbi, fhir, persons, simulated, classes, register, draft)
                  .of(
                      made.stream().flatMap(entry -> LoggedLook.of(entry).stream()).toList(),
                      from,
                      next);
          trail.note("looks", Integer.toString(replay.looks()));
          trail.note("changed", Integer.toString(replay.changed()));
          return replay;
        });
  }

  private Trial trial(Register policy, Question question, Person person, Instant at) {
    Circumstances circumstances;
    Outline outline;
    if (question.at().isPresent()) {
      PersonHistory told = PersonHistory.of(jdbi, fhir, person);
      circumstances = simulated.circumstancesAt(person, at, told.told(at));
      outline = jdbi.withHandle(handle -> told.outline(handle, classes, at));
    } else {
      circumstances = decisions.circumstances(person);
      List<String> records = person.recordIds().stream().map(PatientRecordId::value).toList();
      outline = jdbi.withHandle(handle -> Outline.of(handle, classes, records));
    }
    return new Trial(
        Trial.state(person, circumstances, outline),
        simulated.decide(policy, at, viewer(question.viewer()), person, circumstances),
        classes.of(jdbi, outline.classesPresent()));
  }

  private static Answer answer(
      Question question, Person person, Instant at, Register policy, Trial trial) {
    Optional<Refusal> refusal =
        trial.decision() instanceof Decision.Deny deny
            ? Optional.of(deny.refusal())
            : Optional.empty();
    return new Answer(
        person.id(),
        at,
        policy.version(),
        !question.draft().isEmpty(),
        refusal,
        trial.decision().reasons(),
        trial.items(),
        notes(question));
  }

  private static List<String> notes(Question question) {
    var notes = new ArrayList<String>();
    if (question.viewer().user().isEmpty()) {
      notes.add("No user is named, so no claim and no emergency access counts.");
    }
    notes.add("Activities that a user holds besides those of the role do not count.");
    if (question.at().isPresent()) {
      notes.add(
          "Which patient records are the person's, and whether one is restricted, is as it is"
              + " today.");
      notes.add(
          "Choices about sharing are the Consents on the person's records as they stood then; those"
              + " by code, and those that a steward assigned, are not weighed.");
      notes.add(
          "Relationships are as they are known today: one that a source has taken back or"
              + " corrected since is gone or as corrected.");
    }
    if (question.draft().keySet().stream().anyMatch(name -> name.startsWith("sensitive-codes/"))) {
      notes.add(
          "Entries carry the labels that they have: a drafted list of codes gives none other.");
    }
    return notes;
  }

  private AccessContext viewer(Viewer viewer) {
    String user = viewer.user().orElse(NOBODY);
    return new AccessContext(
        new Actor.Staff(user, user, viewer.role(), Optional.empty()),
        Optional.of(viewer.organisation()),
        "sheaf-portal",
        Optional.empty(),
        Set.of(),
        viewer.purpose(),
        UUID.randomUUID(),
        CorrelationId.random(),
        "");
  }

  /** The draft on what is in force; without one, what is or was. */
  private Register policy(Map<String, String> draft, Optional<Instant> at) {
    try {
      if (!draft.isEmpty()) {
        return policies.read(policies.inForce().with(draft));
      }
      return at.isEmpty() ? register : policies.read(textAt(at.get()));
    } catch (GovernanceException wrong) {
      throw notAPolicy(wrong, draft.isEmpty()).asException();
    }
  }

  private PolicyText textAt(Instant at) {
    return history
        .at(at)
        .flatMap(inForce -> history.text(inForce.version()))
        .orElseThrow(
            () -> invalid("No policy is kept from that time. The oldest is of a later one."));
  }

  private static Refusal notAPolicy(GovernanceException wrong, boolean past) {
    String problems =
        wrong.problems().stream()
            .map(GovernanceProblem::toString)
            .collect(Collectors.joining("; "));
    return Refusal.of(
        Refusal.Kind.UNPROCESSABLE,
        "INVALID_RESOURCE",
        (past
                ? "The policy of that time cannot be read by this version of the server: "
                : "The draft is not a policy, so nothing was decided by it: ")
            + problems);
  }

  private static void requireSensible(ReplayQuestion question) {
    if (question.draft().isEmpty()) {
      throw invalid("Give the draft of at least one file to decide the looks again by.");
    }
    if (question.days() < 1 || question.days() > MOST_DAYS) {
      throw invalid("The number of days is from 1 to " + MOST_DAYS + ".");
    }
    if (question.most() < 1 || question.most() > MOST_LOOKS) {
      throw invalid("The number of looks is from 1 to " + MOST_LOOKS + ".");
    }
  }

  private static void requireCovered(Oversight oversight, Question question) {
    if (!oversight.covers(question.viewer().organisation())) {
      throw Refusal.of(
              Refusal.Kind.FORBIDDEN,
              "ACCESS_DENIED",
              "You can ask what would be decided for those who act for your own organisation.")
          .asException();
    }
  }

  private static void requireCovered(Oversight oversight, Person person) {
    if (!oversight.covers(person)) {
      throw Refusal.of(
              Refusal.Kind.FORBIDDEN,
              "RESTRICTED_RECORD",
              "This person is restricted (S-flag). Only a governance lead who holds activity B1611"
                  + " can ask about them, since the answer tells who gives them care.")
          .asException();
    }
  }

  private Person person(String id) {
    if (!OpaqueId.isValid(id)) {
      throw Refusal.notFound().asException();
    }
    return persons
        .person(new PersonId(id))
        .or(() -> persons.personOf(new PatientRecordId(id)))
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  private static void note(Trail trail, Question question) {
    Viewer viewer = question.viewer();
    viewer.user().ifPresent(user -> trail.note("user", user));
    trail.note("role", viewer.role().value());
    trail.note("organisation", viewer.organisation().value());
    trail.note("purpose", viewer.purpose().code());
    question.at().ifPresent(at -> trail.note("at", at.toString()));
    noteDraft(trail, question.draft());
  }

  private static void noteDraft(Trail trail, Map<String, String> draft) {
    if (!draft.isEmpty()) {
      trail.note("draft", String.join(" ", new TreeSet<>(draft.keySet())));
    }
  }

  private static RefusedException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_VALUE", text).asException();
  }
}
