package care.sheaf.benchmarks;

import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.benchmarks.data.InventedPerson;
import care.sheaf.benchmarks.data.InventedRecord;
import java.util.SplittableRandom;

/** Persons that nobody has heard of yet, one delivery each; another seed gives other persons. */
final class Newcomers {

  /** Entries of each, the Patient apart. */
  static final int ENTRIES = 19;

  /** Places below belong to the persons of the other benchmarks. */
  private static final int FIRST_PLACE = 60_000;

  private final long seed;
  private final int start;

  Newcomers(long seed) {
    this.seed = seed;
    this.start = new SplittableRandom(seed).nextInt(InventedPerson.MOST - FIRST_PLACE);
  }

  /** The delivery about the newcomer of a number. */
  Delivery delivery(long number) {
    int place = FIRST_PLACE + (int) ((start + number) % (InventedPerson.MOST - FIRST_PLACE));
    return InventedRecord.ofOneSource(InventedPerson.at(place), ENTRIES, (int) number, seed);
  }
}
