package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A FHIR date, dateTime, instant or Period as the range of time that it may mean, and in words.
 *
 * @param start its first microsecond; empty when open
 * @param end its last microsecond; empty when open
 * @param day the day in England, when it is known to the day and is not a period
 * @param exact whether it is known to the second
 * @param words {@code 2024}, {@code May 2024}, {@code 3 May 2024}, {@code 3 May 2024, 14:05}
 */
record FhirDate(
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<LocalDate> day,
    boolean exact,
    String words) {

  /** Dates without a zone are English dates. */
  static final ZoneId ZONE = ZoneId.of("Europe/London");

  private static final DateTimeFormatter MONTH = format("MMMM uuuu");
  private static final DateTimeFormatter DAY = format("d MMMM uuuu");
  private static final DateTimeFormatter TIME = format("d MMMM uuuu, HH:mm");

  /** Reads a date as FHIR writes it; empty for anything else. */
  static Optional<FhirDate> parse(String written) {
    try {
      return Optional.of(read(written));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  /** Reads a date, a Period or a Timing with events. */
  static Optional<FhirDate> of(JsonNode node) {
    if (node.isTextual()) {
      return parse(node.asText());
    }
    if (node.has("event")) {
      return Json.text(node, "event").flatMap(FhirDate::parse);
    }
    if (node.has("repeat")) {
      return Json.first(node, "repeat.boundsPeriod").flatMap(FhirDate::of);
    }
    Optional<FhirDate> from = Json.text(node, "start").flatMap(FhirDate::parse);
    Optional<FhirDate> until = Json.text(node, "end").flatMap(FhirDate::parse);
    if (from.isEmpty() && until.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FhirDate(
            from.flatMap(FhirDate::start),
            until.flatMap(FhirDate::end),
            from.flatMap(FhirDate::day),
            false,
            periodWords(from, until)));
  }

  static String words(Instant instant) {
    return TIME.format(instant.atZone(ZONE));
  }

  static String words(LocalDate date) {
    return DAY.format(date);
  }

  private static FhirDate read(String written) {
    if (written.length() == 4) {
      Year year = Year.parse(written);
      return range(year.atDay(1), year.plusYears(1).atDay(1), Optional.empty(), written);
    }
    if (written.length() == 7) {
      YearMonth month = YearMonth.parse(written);
      return range(
          month.atDay(1), month.plusMonths(1).atDay(1), Optional.empty(), MONTH.format(month));
    }
    if (written.length() == 10) {
      LocalDate day = LocalDate.parse(written);
      return range(day, day.plusDays(1), Optional.of(day), DAY.format(day));
    }
    return moment(OffsetDateTime.parse(written).toInstant(), written);
  }

  private static FhirDate moment(Instant instant, String written) {
    ZonedDateTime here = instant.atZone(ZONE);
    // A time given to the second means any moment of that second.
    Instant last =
        written.contains(".")
            ? instant.truncatedTo(ChronoUnit.MILLIS).plusNanos(999_000)
            : instant.plusSeconds(1).minus(1, ChronoUnit.MICROS);
    return new FhirDate(
        Optional.of(instant),
        Optional.of(last),
        Optional.of(here.toLocalDate()),
        true,
        TIME.format(here));
  }

  private static FhirDate range(
      LocalDate first, LocalDate next, Optional<LocalDate> day, String words) {
    Instant start = first.atStartOfDay(ZONE).toInstant();
    Instant end = next.atStartOfDay(ZONE).toInstant().minus(1, ChronoUnit.MICROS);
    return new FhirDate(Optional.of(start), Optional.of(end), day, false, words);
  }

  private static String periodWords(Optional<FhirDate> from, Optional<FhirDate> until) {
    if (until.isEmpty()) {
      return "from " + from.orElseThrow().words();
    }
    if (from.isEmpty()) {
      return "until " + until.get().words();
    }
    String first = from.get().words();
    String last = until.get().words();
    return first.equals(last) ? first : first + " to " + last;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }
}
