package care.sheaf.records.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    if (needs.isEmpty() && visible.lost().isEmpty()) {
      return rows;
    }
    Set<String> present = rows.stream().map(EntryRow::reference).collect(Collectors.toSet());
    Set<String> lost = lost(visible, needs, present::contains);
    return rows.stream().filter(row -> !lost.contains(row.reference())).toList();
  }

  /**
   * The references of permitted entries that cannot be shown, those that are lost already with
   * them.
   */
  static Set<String> lost(VisibleSet permitted) {
    Map<String, List<String>> needs = permitted.outline().needs();
    if (needs.isEmpty()) {
      return permitted.lost();
    }
    return lost(
        permitted,
        needs.entrySet().stream()
            .filter(each -> permitted.permits(each.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        permitted::permits);
  }

  private static Set<String> lost(
      VisibleSet visible, Map<String, List<String>> needs, Predicate<String> present) {
    var lost = new HashSet<>(visible.lost());
    Predicate<String> there =
        target ->
            visible.isOwnRecord(target)
                || References.isDirectory(target)
                || (present.test(target) && !lost.contains(target));
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
