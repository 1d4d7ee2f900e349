package care.sheaf.records.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.consent.Circumstances;
import care.sheaf.consent.SimulatedDecisions;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.records.PolicySimulation.Change;
import care.sheaf.records.PolicySimulation.Effect;
import care.sheaf.records.PolicySimulation.Replay;
import care.sheaf.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Decides looks again, each as at its time: by the policy in force and by a draft of another. It
 * takes one person after the other, so that the history of one is in memory at a time.
 */
final class Replays {

  private final Jdbi jdbi;
  private final FhirContext fhir;
  private final PersonIndex persons;
  private final SimulatedDecisions simulated;
  private final Classes classes;
  private final Register inForce;
  private final Register draft;

  private final Map<Key, Change> changes = new LinkedHashMap<>();
  private int decided;
  private int leftOut;
  private int unlike;

  Replays(
      Jdbi jdbi,
      FhirContext fhir,
      PersonIndex persons,
      SimulatedDecisions simulated,
      Classes classes,
      Register inForce,
      Register draft) {
    this.jdbi = jdbi;
    this.fhir = fhir;
    this.persons = persons;
    this.simulated = simulated;
    this.classes = classes;
    this.inForce = inForce;
    this.draft = draft;
  }

  /** Looks that are told as one. */
  private record Key(
      PersonId person,
      String user,
      Optional<RoleCode> role,
      Optional<OdsCode> organisation,
      Effect effect) {}

  /**
   * @param looks the newest first
   * @param next the last of them, if there may be older ones
   */
  Replay of(List<LoggedLook> looks, Instant from, Optional<UUID> next) {
    looks.stream()
        .collect(Collectors.groupingBy(LoggedLook::person, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::replay);
    List<Change> found = new ArrayList<>(changes.values());
    found.sort(
        Comparator.comparing(Change::effect)
            .thenComparing(Change::looks, Comparator.reverseOrder())
            .thenComparing(Change::newest, Comparator.reverseOrder()));
    return new Replay(from, draft.version(), decided, leftOut, unlike, found, next);
  }

  /** What activities a user held is not in the ledger, and restricted records need one. */
  private void replay(PersonId id, List<LoggedLook> looks) {
    Optional<Person> person = persons.person(id).filter(found -> !found.isRestricted());
    if (person.isEmpty()) {
      leftOut += looks.size();
      return;
    }
    PersonHistory history = PersonHistory.of(jdbi, fhir, person.get());
    for (LoggedLook look : looks) {
      if (look.viewer().isEmpty()) {
        leftOut++;
      } else {
        replay(person.get(), history, look, look.viewer().get());
      }
    }
  }

  private void replay(Person person, PersonHistory history, LoggedLook look, AccessContext viewer) {
    Outline outline = jdbi.withHandle(handle -> history.outline(handle, classes, look.at()));
    Circumstances circumstances =
        simulated.circumstancesAt(person, look.at(), history.told(look.at()));
    PersonState state = Trial.state(person, circumstances, outline);
    Map<Integer, VisibilityClass> present = classes.of(jdbi, outline.classesPresent());
    Trial was = trial(inForce, look, viewer, state, present);
    Trial would = trial(draft, look, viewer, state, present);
    decided++;
    if (look.opened().filter(opened -> opened != was.opens()).isPresent()) {
      unlike++;
    }
    effect(was, would).ifPresent(effect -> count(person, look, viewer, effect, was, would));
  }

  private Trial trial(
      Register policy,
      LoggedLook look,
      AccessContext viewer,
      PersonState state,
      Map<Integer, VisibilityClass> present) {
    return new Trial(
        state,
        simulated.decide(policy, look.at(), viewer, state.person(), state.circumstances()),
        present);
  }

  private static Optional<Effect> effect(Trial was, Trial would) {
    if (was.opens() != would.opens()) {
      return Optional.of(was.opens() ? Effect.REFUSED : Effect.OPENED);
    }
    boolean fewer = missing(was.shown(), would.shown()) > 0;
    boolean more = missing(would.shown(), was.shown()) > 0;
    if (fewer && more) {
      return Optional.of(Effect.SEES_OTHER);
    }
    return fewer
        ? Optional.of(Effect.SEES_LESS)
        : more ? Optional.of(Effect.SEES_MORE) : Optional.empty();
  }

  private void count(
      Person person, LoggedLook look, AccessContext viewer, Effect effect, Trial was, Trial would) {
    var key =
        new Key(person.id(), viewer.actor().id(), viewer.role(), viewer.organisation(), effect);
    var change =
        new Change(
            person.id(),
            look.who(),
            viewer.role(),
            viewer.organisation(),
            effect,
            words(was),
            words(would),
            missing(was.shown(), would.shown()),
            missing(would.shown(), was.shown()),
            1,
            look.at());
    changes.merge(key, change, (newest, older) -> newest.andOneMore());
  }

  /** What stopped it (the last reason but the policy's name), or how much is seen. */
  private static String words(Trial trial) {
    List<String> reasons = trial.decision().reasons();
    return trial.opens()
        ? "sees " + trial.shown().size() + " entries"
        : "refused: " + reasons.get(Math.max(0, reasons.size() - 2));
  }

  private static int missing(Set<String> from, Set<String> in) {
    return (int) from.stream().filter(reference -> !in.contains(reference)).count();
  }
}
