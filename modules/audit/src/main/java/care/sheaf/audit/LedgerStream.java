package care.sheaf.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The entries that one running server writes, counted from 0. Each entry says which count it has
 * and below which count all are settled: committed, or stated in an entry of their own as rolled
 * back. So an entry that vanishes before it is numbered leaves a gap that nothing explains.
 */
final class LedgerStream {

  private final UUID node = UUID.randomUUID();
  private final TreeSet<Long> open = new TreeSet<>();
  private final List<Long> rolledBack = new ArrayList<>();
  private long next;

  /**
   * An entry's place.
   *
   * @param node the server's run
   * @param counter the entry's own count
   * @param settled all counts below it are settled
   */
  record Place(UUID node, long counter, long settled) {}

  UUID node() {
    return node;
  }

  synchronized Place allot() {
    long counter = next++;
    open.add(counter);
    return new Place(node, counter, open.first());
  }

  synchronized void committed(long counter) {
    open.remove(counter);
  }

  /** The count stays open until an entry that says so is committed. */
  synchronized void rolledBack(long counter) {
    rolledBack.add(counter);
  }

  /** Takes the counts whose transactions rolled back and that no entry has stated yet. */
  synchronized List<Long> takeRolledBack(int limit) {
    List<Long> first = rolledBack.subList(0, Math.min(limit, rolledBack.size()));
    var taken = List.copyOf(first);
    first.clear();
    return taken;
  }

  synchronized void stated(List<Long> counters) {
    counters.forEach(open::remove);
  }

  /** Could not be stated now; they wait for the next attempt. */
  synchronized void notStated(List<Long> counters) {
    rolledBack.addAll(counters);
  }
}
