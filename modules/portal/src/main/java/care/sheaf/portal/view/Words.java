package care.sheaf.portal.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values as people read them, after the NHS content style. */
public final class Words {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm", Locale.UK);

  private static final Pattern LONG_MONTH =
      Pattern.compile(
          "\\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
              + "(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\\b");

  private Words() {}

  /** {@code 12 Mar 1951}: the month in letters, because day and month get mixed up. */
  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** {@code 14 Sep 2026, 10:20} of {@code 14 September 2026, 10:20}: a column has little room. */
  public static String shortMonths(String dates) {
    return LONG_MONTH.matcher(dates).replaceAll("$1");
  }

  /** {@code 12 Mar 2026 at 14:05}, in English time. */
  public static String moment(Instant instant) {
    return MOMENT.format(instant.atZone(ENGLAND));
  }

  public static LocalDate day(Instant instant) {
    return instant.atZone(ENGLAND).toLocalDate();
  }

  /**
   * An age as clinicians give it: days up to four weeks, weeks up to one year, months up to two.
   */
  public static String age(LocalDate born, LocalDate today) {
    if (born.isAfter(today)) {
      return "born in the future";
    }
    Period age = Period.between(born, today);
    if (age.getYears() >= 2) {
      return count(age.getYears(), "year");
    }
    if (age.getYears() >= 1) {
      return count(age.toTotalMonths(), "month");
    }
    long days = born.until(today, java.time.temporal.ChronoUnit.DAYS);
    return days < 28 ? count(days, "day") : count(days / 7, "week");
  }

  /** {@code 3 days ago}. */
  public static String ago(Instant then, Instant now) {
    Duration passed = Duration.between(then, now);
    if (passed.toMinutes() < 1) {
      return "just now";
    }
    if (passed.toHours() < 1) {
      return count(passed.toMinutes(), "minute") + " ago";
    }
    if (passed.toDays() < 1) {
      return count(passed.toHours(), "hour") + " ago";
    }
    if (passed.toDays() < 60) {
      return count(passed.toDays(), "day") + " ago";
    }
    Period months = Period.between(day(then), day(now));
    return months.getYears() >= 2
        ? count(months.getYears(), "year") + " ago"
        : count(months.toTotalMonths(), "month") + " ago";
  }

  /** {@code 999 000 0018}. */
  public static String nhsNumber(String digits) {
    return digits.length() == 10
        ? digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6)
        : digits;
  }

  /** {@code 1 item}, {@code 2 items}. */
  public static String count(long number, String word) {
    return number == 1 ? "1 " + word : number + " " + word + "s";
  }

  /** With a capital letter. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }
}
