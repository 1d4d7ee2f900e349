package care.sheaf.records.internal;

import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.records.EntryIds;
import care.sheaf.records.internal.AuditedLooks.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Opens a person's record: finds the person, decides, and learns what is visible. */
final class Openings {

  private final PersonIndex persons;
  private final Decisions decisions;
  private final EntryIds ids;
  private final Classes classes = new Classes();

  Openings(PersonIndex persons, Decisions decisions, EntryIds ids) {
    this.persons = persons;
    this.decisions = decisions;
    this.ids = ids;
  }

  /**
   * Opens by the id of a person, of a person merged away, or of a patient record that is visible.
   *
   * @throws care.sheaf.kernel.RefusedException when nobody is there, or the decision is a denial
   */
  VisibleSet open(Handle handle, AccessContext context, Trail trail, String id) {
    if (OpaqueId.isValid(id)) {
      Optional<Person> person = persons.person(new PersonId(id));
      if (person.isPresent()) {
        return decide(handle, context, trail, person.get());
      }
      return openByRecord(handle, context, trail, new PatientRecordId(id));
    }
    return context
        .source()
        .map(source -> new PatientRecordId(ids.of("Patient", source, id).id()))
        .map(record -> openByRecord(handle, context, trail, record))
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  /** As {@link #open}, for a person already known. */
  VisibleSet decide(Handle handle, AccessContext context, Trail trail, Person person) {
    trail.about(person.id());
    Decision decision = decisions.decide(context, person);
    trail.decided(decision.id());
    if (decision instanceof Decision.Deny deny) {
      throw deny.refusal().asException();
    }
    return visible(handle, person, (Decision.Permit) decision);
  }

  /**
   * Opens the record that an entry belongs to, if the entry's class is visible. To who may not look
   * at the person an entry is as absent as one that is withheld.
   *
   * @throws care.sheaf.kernel.RefusedException 404, whatever the reason
   */
  VisibleSet openFor(
      Handle handle, AccessContext context, Trail trail, PatientRecordId record, int classId) {
    Person person = persons.personOf(record).orElseThrow(() -> Refusal.notFound().asException());
    trail.about(person.id());
    Decision decision = decisions.decide(context, person);
    trail.decided(decision.id());
    if (decision instanceof Decision.Permit permit && sees(handle, permit, classId)) {
      return visible(handle, person, permit);
    }
    throw Refusal.notFound().asException();
  }

  boolean sees(Handle handle, Decision.Permit permit, int classId) {
    return classes.of(handle, List.of(classId)).values().stream().allMatch(permit.visible());
  }

  private VisibleSet openByRecord(
      Handle handle, AccessContext context, Trail trail, PatientRecordId record) {
    Person person = persons.personOf(record).orElseThrow(() -> Refusal.notFound().asException());
    VisibleSet visible = decide(handle, context, trail, person);
    Set<String> there =
        EntryQueries.visibleAmong(handle, visible, List.of(record.entry().reference()));
    if (there.isEmpty()) {
      throw Refusal.notFound().asException();
    }
    return visible;
  }

  private VisibleSet visible(Handle handle, Person person, Decision.Permit permit) {
    List<String> records =
        person.recordIds().stream().map(PatientRecordId::value).sorted().toList();
    Map<Integer, VisibilityClass> present =
        classes.of(handle, EntryQueries.classesPresent(handle, records));
    return new VisibleSet(
        person,
        permit,
        present.entrySet().stream()
            .filter(each -> permit.visible().test(each.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
