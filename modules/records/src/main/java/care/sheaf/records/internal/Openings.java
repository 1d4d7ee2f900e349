package care.sheaf.records.internal;

import care.sheaf.audit.AuditRecord;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.records.EntryIds;
import care.sheaf.records.internal.AuditedLooks.Trail;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/** Opens a person's record: finds the person, decides, and learns what is visible. */
final class Openings {

  private final Jdbi jdbi;
  private final PersonStates states;
  private final Decisions decisions;
  private final EntryIds ids;
  private final Classes classes = new Classes();

  Openings(Jdbi jdbi, PersonStates states, Decisions decisions, EntryIds ids) {
    this.jdbi = jdbi;
    this.states = states;
    this.decisions = decisions;
    this.ids = ids;
  }

  /**
   * Opens by the id of a person, of a person merged away, or of a patient record that is visible.
   *
   * @throws care.sheaf.kernel.RefusedException when nobody is there, or the decision is a denial
   */
  VisibleSet open(AccessContext context, Trail trail, String id) {
    if (OpaqueId.isValid(id)) {
      return states
          .of(new PersonId(id))
          .map(state -> decide(context, trail, state))
          .orElseGet(() -> openByRecord(context, trail, new PatientRecordId(id)));
    }
    return context
        .source()
        .map(source -> new PatientRecordId(ids.of("Patient", source, id).id()))
        .map(record -> openByRecord(context, trail, record))
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  /** As {@link #open}, for a person already known. */
  VisibleSet open(AccessContext context, Trail trail, PersonId person) {
    return states
        .of(person)
        .map(state -> decide(context, trail, state))
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  private VisibleSet decide(AccessContext context, Trail trail, PersonState state) {
    Decision decision = decision(context, trail, state);
    if (decision instanceof Decision.Deny deny) {
      throw deny.refusal().asException();
    }
    return visible(state, (Decision.Permit) decision);
  }

  private Decision decision(AccessContext context, Trail trail, PersonState state) {
    trail.about(state.person().id());
    Decision decision = decisions.decide(context, state.person(), state.circumstances());
    trail.decided(decision);
    if (state.person().isRestricted() && !(context.actor() instanceof Actor.Citizen)) {
      trail.alert(AuditRecord.RESTRICTED_RECORD);
    }
    if (decision instanceof Decision.Permit permit && permit.emergency().isPresent()) {
      trail.alert(AuditRecord.BREAK_GLASS);
      trail.note(AuditRecord.GRANT, permit.emergency().get().grant().toString());
    }
    return decision;
  }

  /**
   * Opens the record that an entry belongs to, if the entry's class is visible. To who may not look
   * at the person an entry is as absent as one that is withheld.
   *
   * @throws care.sheaf.kernel.RefusedException 404, whatever the reason
   */
  VisibleSet openFor(AccessContext context, Trail trail, PatientRecordId record, int classId) {
    PersonState state = states.of(record).orElseThrow(() -> Refusal.notFound().asException());
    if (decision(context, trail, state) instanceof Decision.Permit permit
        && sees(permit, classId)) {
      return visible(state, permit);
    }
    throw Refusal.notFound().asException();
  }

  private boolean sees(Decision.Permit permit, int classId) {
    return classes.of(jdbi, List.of(classId)).values().stream().allMatch(permit.visible());
  }

  /** Whether an entry is permitted with all its versions, by the classes that they were of. */
  boolean sees(Decision.Permit permit, int newest, Collection<Integer> older) {
    VisibilityClass now =
        Objects.requireNonNull(classes.of(jdbi, List.of(newest)).get(newest), "a class is known");
    return permit.visible().test(now)
        && VisibleSet.sees(
            permit,
            now,
            classes.of(jdbi, older).values().stream().map(VisibilityClass::dataClass).toList());
  }

  private VisibleSet openByRecord(AccessContext context, Trail trail, PatientRecordId record) {
    PersonState state = states.of(record).orElseThrow(() -> Refusal.notFound().asException());
    VisibleSet visible = decide(context, trail, state);
    if (!visible.permits(record.entry().reference())) {
      throw Refusal.notFound().asException();
    }
    return visible;
  }

  private VisibleSet visible(PersonState state, Decision.Permit permit) {
    Map<Integer, VisibilityClass> present = classes.of(jdbi, state.outline().classesPresent());
    return VisibleSet.among(state, permit, present);
  }
}
