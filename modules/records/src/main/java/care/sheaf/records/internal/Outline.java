package care.sheaf.records.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.VisibilityClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * @param records the patient record of each
 * @param recordsOfClasses the patient records that have entries of each class
 * @param former data classes that versions before were of, where they were of others
 * @param needs of those that cannot be shown without others, groups of references
 * @param carried the class that an entry has by the labels that it carries, where that is not its
 *     own; deleted ones as well
 */
record Outline(
    Map<String, Integer> classes,
    Map<String, String> records,
    Map<Integer, Set<String>> recordsOfClasses,
    Map<String, Set<DataClass>> former,
    Map<String, List<String>> needs,
    Map<String, VisibilityClass> carried) {

  private static final String QUERY =
      "select type || '/' || id, patient_record, class_id, needs, carries, deleted"
          + " from records.entry"
          + " where patient_record = any(cast(:records as text[]))";

  private static final String FORMER =
      """
      select distinct e.type || '/' || e.id, was.data_class
        from records.entry e
        join records.entry_version v on v.type = e.type and v.id = e.id
        join records.visibility_class now on now.id = e.class_id
        join records.visibility_class was on was.id = v.class_id
       where e.patient_record = any(cast(:records as text[])) and not e.deleted and e.version > 1
         and was.data_class <> now.data_class
      """;

  Outline {
    classes = Map.copyOf(classes);
    records = Map.copyOf(records);
    recordsOfClasses = Map.copyOf(recordsOfClasses);
    former = Map.copyOf(former);
    needs = Map.copyOf(needs);
    carried = Map.copyOf(carried);
  }

  /**
   * What is read of one entry.
   *
   * @param carries entries whose labels hold for it, too
   */
  record Row(
      String reference,
      String record,
      int classId,
      List<String> needs,
      List<String> carries,
      boolean deleted) {}

  static Outline of(Handle handle, Classes numbered, Collection<String> records) {
    List<Row> rows =
        handle
            .createQuery(QUERY)
            .bindArray("records", String.class, records)
            .map(
                (row, context) ->
                    new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        EntryQueries.strings(row, "needs"),
                        EntryQueries.strings(row, "carries"),
                        row.getBoolean("deleted")))
            .list();
    return of(handle, numbered, records, rows);
  }

  /** Of entries that are there or were; each once. */
  static Outline of(Handle handle, Classes numbered, Collection<String> records, List<Row> rows) {
    var classes = new HashMap<String, Integer>();
    var of = new HashMap<String, String>();
    var ofClasses = new HashMap<Integer, Set<String>>();
    var needs = new HashMap<String, List<String>>();
    Map<String, String> same = new HashMap<>();
    records.forEach(record -> same.put(record, record));
    for (Row row : rows) {
      if (!row.deleted()) {
        classes.put(row.reference(), row.classId());
        String record = same.getOrDefault(row.record(), row.record());
        of.put(row.reference(), record);
        ofClasses.computeIfAbsent(row.classId(), classId -> new HashSet<>()).add(record);
        if (!row.needs().isEmpty()) {
          needs.put(row.reference(), row.needs());
        }
      }
    }
    return new Outline(
        classes, of, ofClasses, former(handle, records), needs, carried(handle, numbered, rows));
  }

  private static Map<String, Set<DataClass>> former(Handle handle, Collection<String> records) {
    var former = new HashMap<String, Set<DataClass>>();
    handle
        .createQuery(FORMER)
        .bindArray("records", String.class, records)
        .map((row, context) -> Map.entry(row.getString(1), DataClass.ofCode(row.getString(2))))
        .forEach(
            each ->
                former
                    .computeIfAbsent(each.getKey(), reference -> new HashSet<>())
                    .add(each.getValue()));
    return former;
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
