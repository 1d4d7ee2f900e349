package care.sheaf.records.internal;

import care.sheaf.consent.CarriedLabels;
import care.sheaf.kernel.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Carries labels on to what depends on an entry, and to what depends on that. */
final class Carrying {

  private Carrying() {}

  /**
   * The labels of each entry with those that it carries.
   *
   * @param own labels by reference
   * @param dependsOn the references on which each depends; those of nobody in {@code own} are
   *     passed over
   */
  static Map<String, SortedSet<Label>> through(
      Map<String, SortedSet<Label>> own, Map<String, List<String>> dependsOn) {
    var dependents = new HashMap<String, List<String>>();
    dependsOn.forEach(
        (dependent, targets) ->
            targets.forEach(
                target ->
                    dependents.computeIfAbsent(target, one -> new ArrayList<>()).add(dependent)));
    Map<String, SortedSet<Label>> all = new HashMap<>(own);
    var waiting = new ArrayDeque<>(dependents.keySet());
    while (!waiting.isEmpty()) {
      String target = waiting.remove();
      SortedSet<Label> carried = CarriedLabels.of(all.getOrDefault(target, new TreeSet<>()));
      if (carried.isEmpty()) {
        continue;
      }
      for (String dependent : dependents.getOrDefault(target, List.of())) {
        SortedSet<Label> labels = new TreeSet<>(all.getOrDefault(dependent, new TreeSet<>()));
        if (labels.addAll(carried)) {
          all.put(dependent, labels);
          waiting.add(dependent);
        }
      }
    }
    return all;
  }
}
