package care.sheaf.linkage.people;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** What happens to values on their way into a register. */
final class Mistakes {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private Mistakes() {}

  /** One slip of the keyboard. */
  static String slip(SplittableRandom random, String value) {
    if (value.length() < 2) {
      return value;
    }
    int at = random.nextInt(value.length());
    char sign = value.charAt(at);
    char other =
        Character.isDigit(sign)
            ? (char) ('0' + random.nextInt(10))
            : LETTERS.charAt(random.nextInt(LETTERS.length()));
    return switch (random.nextInt(4)) {
      case 0 -> value.substring(0, at) + value.substring(at + 1);
      case 1 -> value.substring(0, at) + other + value.substring(at);
      case 2 -> value.substring(0, at) + other + value.substring(at + 1);
      default ->
          at == 0
              ? value.substring(1, 2) + value.substring(0, 1) + value.substring(2)
              : value.substring(0, at - 1)
                  + value.charAt(at)
                  + value.charAt(at - 1)
                  + value.substring(at + 1);
    };
  }

  /** One digit of a number replaced, or two turned. */
  static String wrongDigit(SplittableRandom random, String digits) {
    int at = random.nextInt(digits.length() - 1);
    if (random.nextBoolean()) {
      return digits.substring(0, at) + random.nextInt(10) + digits.substring(at + 1);
    }
    return digits.substring(0, at)
        + digits.charAt(at + 1)
        + digits.charAt(at)
        + digits.substring(at + 2);
  }

  /** A date written wrongly. */
  static String date(SplittableRandom random, LocalDate date) {
    double kind = random.nextDouble();
    if (kind < 0.33 && date.getDayOfMonth() <= 12) {
      return LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue()).toString();
    }
    if (kind < 0.58) {
      return date.getYear() + "-01-01";
    }
    if (kind < 0.75) {
      return date.plusYears(random.nextBoolean() ? 1 : -1).toString();
    }
    if (kind < 0.8) {
      return date.plusYears(random.nextBoolean() ? 10 : -10).toString();
    }
    return date.withDayOfMonth(1 + random.nextInt(28)).toString();
  }

  static String shortForm(SplittableRandom random, String given) {
    String short3 = given.substring(0, Math.min(3, given.length()));
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "margaret" -> random.nextBoolean() ? "Maggie" : "Peggy";
      case "elizabeth" -> random.nextBoolean() ? "Liz" : "Betty";
      case "robert" -> random.nextBoolean() ? "Bob" : "Rob";
      case "william" -> random.nextBoolean() ? "Bill" : "Will";
      case "richard" -> random.nextBoolean() ? "Dick" : "Rich";
      case "james" -> "Jim";
      case "john" -> "Jack";
      case "edward" -> "Ted";
      case "mohammed" -> random.nextBoolean() ? "Mohamed" : "Md";
      case "muhammad" -> "Mohammed";
      case "stephen" -> "Steven";
      case "katherine" -> "Kate";
      case "catherine" -> "Cathy";
      case "patricia" -> "Pat";
      case "michael" -> "Mick";
      default -> short3;
    };
  }

  static String streetShort(String street) {
    return street
        .replace("Road", "Rd")
        .replace("Street", "St")
        .replace("Avenue", "Ave")
        .replace("Lane", "Ln")
        .replace("Close", "Cl")
        .replace("Drive", "Dr")
        .replace("Gardens", "Gdns")
        .replace("Crescent", "Cres");
  }
}
