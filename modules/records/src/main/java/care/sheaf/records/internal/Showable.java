package care.sheaf.records.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Entries that are permitted but cannot be shown, since something that they must refer to is not
 * visible: they are left out before anything is counted.
 */
final class Showable {

  private Showable() {}

  /** The rows that can be shown, out of all visible ones of a person. */
  static List<EntryRow> of(VisibleSet visible, List<EntryRow> rows) {
    Map<String, List<String>> needs =
        rows.stream()
            .filter(row -> !row.needs().isEmpty())
            .collect(Collectors.toMap(EntryRow::reference, EntryRow::needs));
    if (needs.isEmpty()) {
      return rows;
    }
    Set<String> present = rows.stream().map(EntryRow::reference).collect(Collectors.toSet());
    Set<String> lost = lost(visible, needs, present);
    return rows.stream().filter(row -> !lost.contains(row.reference())).toList();
  }

  /** The references of visible entries that cannot be shown. */
  static Set<String> lost(Handle handle, VisibleSet visible) {
    Map<String, List<String>> needs = EntryQueries.needs(handle, visible);
    if (needs.isEmpty()) {
      return Set.of();
    }
    Set<String> targets =
        needs.values().stream()
            .flatMap(Collection::stream)
            .flatMap(group -> List.of(group.split(",", -1)).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return lost(visible, needs, EntryQueries.visibleAmong(handle, visible, targets));
  }

  private static Set<String> lost(
      VisibleSet visible, Map<String, List<String>> needs, Set<String> present) {
    var lost = new HashSet<String>();
    Predicate<String> there =
        target ->
            visible.isOwnRecord(target)
                || References.isDirectory(target)
                || (present.contains(target) && !lost.contains(target));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var entry : needs.entrySet()) {
        if (!lost.contains(entry.getKey()) && !entry.getValue().stream().allMatch(met(there))) {
          changed = lost.add(entry.getKey());
        }
      }
    }
    return lost;
  }

  private static Predicate<String> met(Predicate<String> there) {
    return group -> List.of(group.split(",", -1)).stream().anyMatch(there);
  }
}
