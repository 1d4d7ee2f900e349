package care.sheaf.records.internal;

import care.sheaf.kernel.Label;
import care.sheaf.kernel.VisibilityClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;

/**
 * What entries a person has, without what they say: enough to tell what exists for a viewer.
 *
 * @param classes the class of each entry that is not deleted, by reference ({@code Type/id})
 * @param needs of those that cannot be shown without others, groups of references
 * @param carried the class that an entry has by the labels that it carries, where that is not its
 *     own; deleted ones as well
 */
record Outline(
    Map<String, Integer> classes,
    Map<String, List<String>> needs,
    Map<String, VisibilityClass> carried) {

  private static final String QUERY =
      "select type || '/' || id, class_id, needs, carries, deleted from records.entry"
          + " where patient_record = any(cast(:records as text[]))";

  Outline {
    classes = Map.copyOf(classes);
    needs = Map.copyOf(needs);
    carried = Map.copyOf(carried);
  }

  /**
   * What is read of one entry.
   *
   * @param carries entries whose labels hold for it, too
   */
  record Row(
      String reference, int classId, List<String> needs, List<String> carries, boolean deleted) {}

  static Outline of(Handle handle, Classes numbered, Collection<String> records) {
    List<Row> rows =
        handle
            .createQuery(QUERY)
            .bindArray("records", String.class, records)
            .map(
                (row, context) ->
                    new Row(
                        row.getString(1),
                        row.getInt(2),
                        EntryQueries.strings(row, "needs"),
                        EntryQueries.strings(row, "carries"),
                        row.getBoolean("deleted")))
            .list();
    return of(handle, numbered, rows);
  }

  /** Of entries that are there or were; each once. */
  static Outline of(Handle handle, Classes numbered, List<Row> rows) {
    var classes = new HashMap<String, Integer>();
    var needs = new HashMap<String, List<String>>();
    for (Row row : rows) {
      if (!row.deleted()) {
        classes.put(row.reference(), row.classId());
        if (!row.needs().isEmpty()) {
          needs.put(row.reference(), row.needs());
        }
      }
    }
    return new Outline(classes, needs, carried(handle, numbered, rows));
  }

  private static Map<String, VisibilityClass> carried(
      Handle handle, Classes numbered, List<Row> rows) {
    List<Row> dependent = rows.stream().filter(row -> !row.carries().isEmpty()).toList();
    if (dependent.isEmpty()) {
      return Map.of();
    }
    Map<Integer, VisibilityClass> classes =
        numbered.of(handle, rows.stream().map(Row::classId).distinct().toList());
    Map<String, SortedSet<Label>> own = new HashMap<>();
    rows.forEach(
        row ->
            own.put(row.reference(), Objects.requireNonNull(classes.get(row.classId())).labels()));
    Map<String, List<String>> targets = new HashMap<>();
    dependent.forEach(row -> targets.put(row.reference(), row.carries()));
    Map<String, SortedSet<Label>> all = Carrying.through(own, targets);
    var changed = new HashMap<String, VisibilityClass>();
    for (Row row : dependent) {
      VisibilityClass before = Objects.requireNonNull(classes.get(row.classId()));
      SortedSet<Label> labels = Objects.requireNonNull(all.get(row.reference()));
      if (!labels.equals(before.labels())) {
        changed.put(
            row.reference(), new VisibilityClass(before.source(), before.dataClass(), labels));
      }
    }
    return changed;
  }

  Set<Integer> classesPresent() {
    return Set.copyOf(classes.values());
  }

  int size() {
    return classes.size();
  }
}
