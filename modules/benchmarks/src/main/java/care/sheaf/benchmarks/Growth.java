package care.sheaf.benchmarks;

import java.util.List;

/**
 * How far {@link GrowthBenchmark} lets both servers grow.
 *
 * @param persons how many ours holds at each measurement, rising
 * @param peerPersons how many the peer holds, rising; empty to leave it out
 * @param keep whether the state folder stays, for a later run to go on from
 */
record Growth(List<Integer> persons, List<Integer> peerPersons, boolean keep) {

  /** Fewer would not give enough persons to ask for. */
  static final int FEWEST = 50;

  Growth {
    persons = List.copyOf(persons);
    peerPersons = List.copyOf(peerPersons);
  }

  static boolean isRising(List<Integer> sizes, int most) {
    int before = FEWEST - 1;
    for (int size : sizes) {
      if (size <= before || size > most) {
        return false;
      }
      before = size;
    }
    return true;
  }
}
