package care.sheaf.estate.population;

import care.sheaf.kernel.NhsNumber;

/**
 * A distinct, valid NHS number of the 999 test range for each index, without counting through the
 * range. docs/population.md says which part of the range belongs to whom.
 *
 * <p>Take the numbers ten by ten, by their first eight digits. Of the ten ninth digits at most one
 * gives a check digit of 10, which makes a number invalid (the ninth digit has weight 2, and 2 has
 * an inverse modulo 11). So each ten has at least nine valid numbers, of which the first nine are
 * used.
 */
final class TestNumbers {

  /** How many distinct numbers there are. */
  static final int COUNT = 629_991;

  private static final int PER_BLOCK = 9;

  /** 999 200 00xx; below it are the hand-written persons' numbers and those of tests. */
  private static final int FIRST_BLOCK = 20_000;

  /** 999 770 10xx holds the number of the FHIR walk-through, 999 770 1038. */
  private static final int WALK_THROUGH = 77_010;

  private TestNumbers() {}

  static NhsNumber number(int index) {
    if (index < 0 || index >= COUNT) {
      throw new IllegalArgumentException("there are numbers for indices below " + COUNT + " only");
    }
    int block = FIRST_BLOCK + index / PER_BLOCK;
    if (block >= WALK_THROUGH) {
      block++;
    }
    String digits = "999" + block;
    int sum = 0;
    for (int position = 0; position < digits.length(); position++) {
      sum += (digits.charAt(position) - '0') * (10 - position);
    }
    int wanted = index % PER_BLOCK;
    for (int ninth = 0; ninth <= PER_BLOCK; ninth++) {
      int check = (11 - (sum + 2 * ninth) % 11) % 11;
      if (check != 10 && wanted-- == 0) {
        return new NhsNumber(digits + ninth + check);
      }
    }
    throw new IllegalStateException("a block of ten has fewer than nine valid numbers");
  }
}
