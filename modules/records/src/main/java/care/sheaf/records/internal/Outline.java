package care.sheaf.records.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What entries a person has, without what they say: enough to tell what exists for a viewer.
 *
 * @param classes the class of each entry that is not deleted, by reference ({@code Type/id})
 * @param needs of those that cannot be shown without others, groups of references
 */
record Outline(Map<String, Integer> classes, Map<String, List<String>> needs) {

  private static final String QUERY =
      "select type || '/' || id, class_id, needs from records.entry"
          + " where patient_record = any(cast(:records as text[])) and not deleted";

  Outline {
    classes = Map.copyOf(classes);
    needs = Map.copyOf(needs);
  }

  static Outline of(Handle handle, Collection<String> records) {
    var classes = new HashMap<String, Integer>();
    var needs = new HashMap<String, List<String>>();
    handle
        .createQuery(QUERY)
        .bindArray("records", String.class, records)
        .map(
            (row, context) -> {
              String reference = row.getString(1);
              classes.put(reference, row.getInt(2));
              List<String> groups = EntryQueries.strings(row, "needs");
              if (!groups.isEmpty()) {
                needs.put(reference, groups);
              }
              return reference;
            })
        .list();
    return new Outline(classes, needs);
  }

  Set<Integer> classesPresent() {
    return Set.copyOf(classes.values());
  }

  int size() {
    return classes.size();
  }
}
