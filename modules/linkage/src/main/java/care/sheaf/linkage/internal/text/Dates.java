package care.sheaf.linkage.internal.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * Dates as people and systems write them, packed as year * 10000 + month * 100 + day, where month
 * and day may be 0 for "not said". 0 is no date.
 */
public final class Dates {

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private static final int PLACEHOLDER = 1900_01_01;

  private Dates() {}

  /**
   * Reads {@code 1980-05-17}, {@code 17/05/1980}, {@code 19800517}, {@code 17 May 1980}, {@code
   * 1980-05}, {@code 1980}, with or without a time. Two-digit years are not guessed; a day beyond
   * the month's end, a year before 1000 or a placeholder (1 January 1900, 9 September 9999) is no
   * date.
   */
  public static int parse(String written) {
    int[] numbers = new int[3];
    int[] lengths = new int[3];
    int count = 0;
    int month = 0;
    String text = written.strip().toLowerCase(Locale.ROOT);
    int at = 0;
    while (at < text.length() && count < 3) {
      char sign = text.charAt(at);
      if (sign >= '0' && sign <= '9') {
        int from = at;
        int value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          value = at - from < 9 ? value * 10 + (text.charAt(at) - '0') : value;
          at++;
        }
        numbers[count] = value;
        lengths[count++] = at - from;
        if (at < text.length() && text.charAt(at) == 't' && count == 3) {
          break;
        }
      } else if (Character.isLetter(sign) && month == 0 && at + 3 <= text.length()) {
        int found = MONTHS.indexOf(text.substring(at, at + 3));
        month = found >= 0 && found % 3 == 0 ? found / 3 + 1 : 0;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
          at++;
        }
      } else {
        at++;
      }
    }
    return put(numbers, lengths, count, month);
  }

  private static int put(int[] numbers, int[] lengths, int count, int month) {
    if (month > 0) {
      if (count >= 2 && lengths[1] == 4) {
        return pack(numbers[1], month, numbers[0]);
      }
      return count >= 2 && lengths[0] == 4
          ? pack(numbers[0], month, numbers[1])
          : count == 1 && lengths[0] == 4 ? pack(numbers[0], month, 0) : 0;
    }
    if (count == 1 && lengths[0] == 8) {
      int whole = numbers[0];
      int first = pack(whole / 10000, whole / 100 % 100, whole % 100);
      return first != 0 ? first : pack(whole % 10000, whole / 10000 % 100, whole / 1000000);
    }
    if (count == 1) {
      return lengths[0] == 4 ? pack(numbers[0], 0, 0) : 0;
    }
    if (count == 2) {
      return lengths[0] == 4
          ? pack(numbers[0], numbers[1], 0)
          : lengths[1] == 4 ? pack(numbers[1], numbers[0], 0) : 0;
    }
    if (count == 3 && lengths[0] == 4) {
      return pack(numbers[0], numbers[1], numbers[2]);
    }
    if (count == 3 && lengths[2] == 4) {
      // British order; an American date shows itself by a month beyond twelve.
      return numbers[1] > 12
          ? pack(numbers[2], numbers[0], numbers[1])
          : pack(numbers[2], numbers[1], numbers[0]);
    }
    return 0;
  }

  private static int pack(int year, int month, int day) {
    if (year < 1000 || year > 2200 || month > 12 || day > 31 || (month == 0 && day > 0)) {
      return 0;
    }
    if (day > 0 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return 0;
    }
    int date = year * 10000 + month * 100 + day;
    return date == PLACEHOLDER ? 0 : date;
  }

  /** Days since 1970, a missing month or day counted as the middle. */
  public static long days(int date) {
    int month = date / 100 % 100;
    int day = date % 100;
    return LocalDate.of(date / 10000, month == 0 ? 7 : month, day == 0 ? 1 : day).toEpochDay();
  }
}
