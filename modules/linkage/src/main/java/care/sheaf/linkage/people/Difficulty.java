package care.sheaf.linkage.people;

import java.util.Locale;

/**
 * How badly the records are kept. Rates are chances for one record; docs/matching-model.md says why
 * they are what they are.
 *
 * @param slip of a typing slip in a name or a line of address
 * @param variant of a nickname, a middle name in use, an initial or a missing second name
 * @param change of a family name that changed since (women; men a tenth)
 * @param date of a slip in the birth date; a third of it turns day and month, a quarter is a
 *     default
 * @param missing of an empty or placeholder field among those that are usually there
 * @param numberless of no NHS number
 * @param wrongNumber of a slip in the NHS number
 * @param moved of having moved house since the record before
 * @param most records of one person at most
 * @param again chance of one more record after each
 * @param historical as a register of the dead: whole names, birthplaces, occupations, no numbers
 */
public record Difficulty(
    String name,
    double slip,
    double variant,
    double change,
    double date,
    double missing,
    double numberless,
    double wrongNumber,
    double moved,
    int most,
    double again,
    boolean historical) {

  public static final Difficulty EASY =
      new Difficulty("easy", 0.005, 0.01, 0.01, 0.003, 0.005, 0.05, 0.001, 0.05, 4, 0.30, false);

  public static final Difficulty MEDIUM =
      new Difficulty("medium", 0.015, 0.03, 0.02, 0.01, 0.015, 0.15, 0.003, 0.12, 6, 0.38, false);

  public static final Difficulty HARD =
      new Difficulty("hard", 0.06, 0.10, 0.05, 0.04, 0.08, 0.45, 0.01, 0.25, 12, 0.60, false);

  public static final Difficulty HISTORICAL =
      new Difficulty("historical", 0.14, 0.25, 0.04, 0.10, 0.15, 1, 0, 0.20, 40, 0.88, true);

  /**
   * By name.
   *
   * @throws IllegalArgumentException there is none of this name
   */
  public static Difficulty named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "easy" -> EASY;
      case "medium" -> MEDIUM;
      case "hard" -> HARD;
      case "historical" -> HISTORICAL;
      default ->
          throw new IllegalArgumentException(
              "difficulty is easy, medium, hard or historical, not " + name);
    };
  }
}
