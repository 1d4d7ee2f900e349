package care.sheaf.records.internal;

import care.sheaf.consent.Decision;
import care.sheaf.identity.Person;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What exists of one person for one viewer: the person's patient records and the classes of entry
 * that the decision permits.
 *
 * @param classes those of the permitted classes that the person has entries in, by number
 * @param lost permitted entries that are not shown, since they carry labels of something that is
 *     withheld, or since something that they must refer to is not visible
 */
record VisibleSet(
    PersonState state,
    Decision.Permit permit,
    Map<Integer, VisibilityClass> classes,
    Set<String> lost) {

  VisibleSet {
    classes = Map.copyOf(classes);
    lost = Set.copyOf(lost);
  }

  /**
   * @param present the classes that the person has entries in, of which those are taken that the
   *     decision permits
   */
  static VisibleSet among(
      PersonState state, Decision.Permit permit, Map<Integer, VisibilityClass> present) {
    return of(
        state,
        permit,
        present.entrySet().stream()
            .filter(each -> permit.visible().test(each.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static VisibleSet of(
      PersonState state, Decision.Permit permit, Map<Integer, VisibilityClass> classes) {
    var permitted = new VisibleSet(state, permit, classes, carriedOut(state, permit));
    Set<String> lost = new HashSet<>(Showable.lost(permitted));
    if (permitted.isRestricted()) {
      permitted.outline().classes().keySet().stream().filter(Redaction::hides).forEach(lost::add);
    }
    return new VisibleSet(state, permit, classes, lost);
  }

  /** Entries that carry labels for which the viewer may not see them. */
  private static Set<String> carriedOut(PersonState state, Decision.Permit permit) {
    return state.outline().carried().entrySet().stream()
        .filter(each -> !permit.visible().test(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  Person person() {
    return state.person();
  }

  Outline outline() {
    return state.outline();
  }

  /** Whether a source asks that nobody learns where the person lives or is cared for. */
  boolean isRestricted() {
    return person().isRestricted();
  }

  UUID decision() {
    return permit.id();
  }

  /** Sources of which something is visible. */
  Set<SourceId> sources() {
    return classes.values().stream().map(VisibilityClass::source).collect(Collectors.toSet());
  }

  SourceId sourceOf(EntryRow row) {
    return classOf(row).source();
  }

  DataClass dataClassOf(EntryRow row) {
    return classOf(row).dataClass();
  }

  private VisibilityClass classOf(EntryRow row) {
    VisibilityClass visibility = classes.get(row.classId());
    if (visibility == null) {
      throw new IllegalStateException("an entry outside the visible set was read");
    }
    return visibility;
  }

  /** Whether a target ({@code Type/id}) is an entry of the person that is permitted. */
  boolean permits(String target) {
    Integer classId = outline().classes().get(target);
    return classId != null
        && classes.containsKey(classId)
        && !(isRestricted() && Redaction.hides(target));
  }

  /** Whether a target exists for the viewer, as an entry of the person or of the directory. */
  boolean shows(String target) {
    return (References.isDirectory(target) && !(isRestricted() && Redaction.hides(target)))
        || (permits(target) && !lost.contains(target))
        || isOwnRecord(target);
  }

  /** Whether a target is one of the person's own patient records. */
  boolean isOwnRecord(String target) {
    return target.startsWith("Patient/")
        && person().recordIds().stream().anyMatch(own -> own.entry().reference().equals(target));
  }

  List<String> records() {
    return person().recordIds().stream().map(PatientRecordId::value).sorted().toList();
  }

  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bindArray("records", String.class, records())
        .bindArray("classes", Integer.class, List.copyOf(classes.keySet()));
  }
}
