package care.sheaf.estate.population;

import java.time.LocalDate;

/** Times of day, written as FHIR's instants. */
final class Moment {

  private Moment() {}

  /** Within the hours of a surgery or a clinic. */
  static String inHours(LocalDate day, Dice dice) {
    return at(day, dice.between(8, 17), dice.below(12) * 5);
  }

  static String at(LocalDate day, int hour, int minute) {
    return day + "T" + two(hour) + ":" + two(minute) + ":00Z";
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
