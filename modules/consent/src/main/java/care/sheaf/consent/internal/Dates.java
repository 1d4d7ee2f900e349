package care.sheaf.consent.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;

/** FHIR dates as moments: a day is a day in England, and the last day is still within. */
final class Dates {

  static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private Dates() {}

  static Optional<Instant> start(DateTimeType date) {
    if (!date.hasValue()) {
      return Optional.empty();
    }
    return Optional.of(isMoment(date) ? moment(date) : midnight(firstDay(date)));
  }

  /** The first moment after it. */
  static Optional<Instant> end(DateTimeType date) {
    if (!date.hasValue()) {
      return Optional.empty();
    }
    return Optional.of(isMoment(date) ? moment(date).plusSeconds(1) : midnight(dayAfter(date)));
  }

  private static boolean isMoment(DateTimeType date) {
    return date.getValueAsString().contains("T");
  }

  private static Instant moment(DateTimeType date) {
    return date.getValue().toInstant();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ENGLAND).toInstant();
  }

  private static LocalDate firstDay(DateTimeType date) {
    String written = date.getValueAsString();
    return switch (written.length()) {
      case 4 -> Year.parse(written).atDay(1);
      case 7 -> YearMonth.parse(written).atDay(1);
      default -> LocalDate.parse(written);
    };
  }

  private static LocalDate dayAfter(DateTimeType date) {
    LocalDate first = firstDay(date);
    return switch (date.getValueAsString().length()) {
      case 4 -> first.plusYears(1);
      case 7 -> first.plusMonths(1);
      default -> first.plusDays(1);
    };
  }
}
