package care.sheaf.cli.split;

import care.sheaf.kernel.SourceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each source sends: the entries at home there, the Patient, and everything that these refer
 * to, copied where another source has it too, so that no reference leads out of a part.
 */
public final class Parts {

  private Parts() {}

  /** The entries of each source that has any, in the order of the bundle. */
  public static SortedMap<SourceId, List<Entry>> of(PersonBundle bundle, Homes homes) {
    SortedMap<SourceId, Set<String>> keys = new TreeMap<>();
    for (Entry entry : bundle.all()) {
      if (!entry.isPatient() && !entry.isDirectory()) {
        reach(bundle, entry.key(), in(keys, homes.of(entry)));
      }
    }
    if (keys.isEmpty()) {
      in(keys, homes.of(bundle.patient()));
    }
    keys.values().forEach(part -> reach(bundle, bundle.patient().key(), part));
    placeWhatNobodyRefersTo(bundle, homes, keys);
    SortedMap<SourceId, List<Entry>> parts = new TreeMap<>();
    keys.forEach((source, part) -> parts.put(source, inOrder(bundle, part)));
    return parts;
  }

  private static void placeWhatNobodyRefersTo(
      PersonBundle bundle, Homes homes, SortedMap<SourceId, Set<String>> keys) {
    Set<String> placed = new HashSet<>();
    keys.values().forEach(placed::addAll);
    for (Entry entry : bundle.all()) {
      if (!placed.contains(entry.key())) {
        Set<String> part = in(keys, homes.of(entry));
        reach(bundle, entry.key(), part);
        reach(bundle, bundle.patient().key(), part);
      }
    }
  }

  private static Set<String> in(SortedMap<SourceId, Set<String>> keys, SourceId source) {
    return keys.computeIfAbsent(source, first -> new LinkedHashSet<>());
  }

  private static void reach(PersonBundle bundle, String from, Set<String> reached) {
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String key = open.pop();
      if (reached.add(key)) {
        open.addAll(bundle.referredToBy(bundle.entry(key)));
      }
    }
  }

  private static List<Entry> inOrder(PersonBundle bundle, Set<String> keys) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : bundle.all()) {
      if (keys.contains(entry.key())) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
