package care.sheaf.records.internal;

import care.sheaf.consent.Decision;
import care.sheaf.identity.Person;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param ownRecords ids of the person's patient records of which something is visible
 */
record VisibleSet(
    PersonState state,
    Decision.Permit permit,
    Map<Integer, VisibilityClass> classes,
    Set<String> lost,
    Set<String> ownRecords) {

  VisibleSet {
    classes = Map.copyOf(classes);
    lost = Set.copyOf(lost);
    ownRecords = Set.copyOf(ownRecords);
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
    Set<String> carriedOut = carriedOut(state, permit);
    Set<String> own = recordsOf(state.outline(), classes, carriedOut);
    var permitted = new VisibleSet(state, permit, classes, carriedOut, own);
    Set<String> lost = new HashSet<>(Showable.lost(permitted));
    permitted.outline().former().keySet().stream().filter(permitted::wasHidden).forEach(lost::add);
    if (permitted.isRestricted()) {
      permitted.outline().classes().keySet().stream().filter(Redaction::hides).forEach(lost::add);
    }
    Set<String> shown = recordsOf(state.outline(), classes, lost);
    return new VisibleSet(state, permit, classes, lost, shown);
  }

  private static Set<String> recordsOf(
      Outline outline, Map<Integer, VisibilityClass> classes, Set<String> lost) {
    if (lost.isEmpty()) {
      return classes.keySet().stream()
          .flatMap(classId -> outline.recordsOfClasses().getOrDefault(classId, Set.of()).stream())
          .collect(Collectors.toSet());
    }
    return outline.classes().entrySet().stream()
        .filter(each -> classes.containsKey(each.getValue()) && !lost.contains(each.getKey()))
        .flatMap(each -> Optional.ofNullable(outline.records().get(each.getKey())).stream())
        .collect(Collectors.toSet());
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
    if (lost.isEmpty()) {
      return classes.values().stream().map(VisibilityClass::source).collect(Collectors.toSet());
    }
    Set<Integer> present =
        outline().classes().entrySet().stream()
            .filter(each -> !lost.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    return classes.entrySet().stream()
        .filter(each -> present.contains(each.getKey()))
        .map(each -> each.getValue().source())
        .collect(Collectors.toSet());
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
        && !wasHidden(target)
        && !(isRestricted() && Redaction.hides(target));
  }

  /**
   * Whether an entry was once of a data class that is not visible: a decision covers all versions
   * of an entry, as if each had the labels that it has now.
   */
  private boolean wasHidden(String target) {
    Set<DataClass> former = outline().former().get(target);
    Integer classId = outline().classes().get(target);
    VisibilityClass own = classId == null ? null : classes.get(classId);
    VisibilityClass now = own == null ? null : outline().carried().getOrDefault(target, own);
    return former != null && now != null && !sees(permit, now, former);
  }

  /** Whether entries of a class would be visible, too, if they were of each of the data classes. */
  static boolean sees(Decision.Permit permit, VisibilityClass now, Collection<DataClass> others) {
    return others.stream()
        .map(other -> new VisibilityClass(now.source(), other, now.labels()))
        .allMatch(permit.visible());
  }

  /** Whether a target exists for the viewer, as an entry of the person or of the directory. */
  boolean shows(String target) {
    return (References.isDirectory(target) && !(isRestricted() && Redaction.hides(target)))
        || (permits(target) && !lost.contains(target))
        || isOwnRecord(target);
  }

  /**
   * Whether a target is one of the person's own patient records of which something is visible: as
   * the subject of that it stays, even where the Patient itself is withheld.
   */
  boolean isOwnRecord(String target) {
    return target.startsWith("Patient/")
        && ownRecords.contains(target.substring("Patient/".length()));
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
