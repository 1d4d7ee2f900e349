package care.sheaf.cli.split;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts entries into groups so that each group refers to itself and earlier ones only: the strongly
 * connected components, in the order in which Tarjan's algorithm finds them (SIAM Journal on
 * Computing 1, 1972). A group of more than one are entries that refer to each other in a circle.
 * Without recursion, since a chain of references may be as long as a bundle.
 */
final class Order {

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Set<String> onPath = new HashSet<>();
  private final List<List<Entry>> groups = new ArrayList<>();

  private record Visit(String key, Iterator<String> next) {}

  private Order(List<Entry> entries) {
    entries.forEach(entry -> this.entries.put(entry.key(), entry));
  }

  static List<List<Entry>> of(List<Entry> entries) {
    var order = new Order(entries);
    for (Entry entry : entries) {
      if (!order.index.containsKey(entry.key())) {
        order.visit(entry.key());
      }
    }
    return order.groups;
  }

  private void visit(String start) {
    Deque<Visit> visits = new ArrayDeque<>();
    visits.push(enter(start));
    while (!visits.isEmpty()) {
      Visit visit = visits.element();
      if (!visit.next().hasNext()) {
        visits.pop();
        leave(visit.key());
        if (!visits.isEmpty()) {
          lower(visits.element().key(), lowestOf(visit.key()));
        }
        continue;
      }
      String next = visit.next().next();
      if (!index.containsKey(next)) {
        visits.push(enter(next));
      } else if (onPath.contains(next)) {
        lower(visit.key(), indexOf(next));
      }
    }
  }

  private Visit enter(String key) {
    int number = index.size();
    index.put(key, number);
    lowest.put(key, number);
    path.push(key);
    onPath.add(key);
    Set<String> referredTo = References.of(Objects.requireNonNull(entries.get(key)).resource());
    referredTo.retainAll(entries.keySet());
    return new Visit(key, referredTo.iterator());
  }

  private void leave(String key) {
    if (lowestOf(key) != indexOf(key)) {
      return;
    }
    List<Entry> group = new ArrayList<>();
    String member;
    do {
      member = path.pop();
      onPath.remove(member);
      group.add(entries.get(member));
    } while (!member.equals(key));
    groups.add(group);
  }

  private int indexOf(String key) {
    return Objects.requireNonNull(index.get(key));
  }

  private int lowestOf(String key) {
    return Objects.requireNonNull(lowest.get(key));
  }

  private void lower(String key, int to) {
    lowest.merge(key, to, Math::min);
  }
}
