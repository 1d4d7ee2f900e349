package care.sheaf.portal.pages;

import care.sheaf.consent.GovernanceReports.Period;
import care.sheaf.consent.GovernanceReports.Question;
import care.sheaf.consent.GovernanceReports.Report;
import care.sheaf.kernel.OdsCode;
import care.sheaf.portal.view.FieldError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked of a report, out of its address. What is wrong there is said, and the default
 * stands in for it.
 *
 * @param page from 1
 */
record ReportRequest(
    Period period,
    Optional<String> kind,
    Optional<OdsCode> organisation,
    int page,
    List<FieldError> errors) {

  static final int PAGE = 50;

  private static final int DEFAULT_DAYS = 30;
  private static final int MOST_PAGES = 100_000;
  private static final Pattern KIND = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  ReportRequest {
    errors = List.copyOf(errors);
  }

  static ReportRequest of(MultivaluedMap<String, String> asked, LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    Period period = period(value(asked, "from"), value(asked, "to"), today, errors);
    String kind = value(asked, "kind");
    String organisation = value(asked, "organisation");
    if (!kind.isEmpty() && !KIND.matcher(kind).matches()) {
      errors.add(new FieldError("kind", "Choose a kind from the list"));
    }
    if (!organisation.isEmpty() && !OdsCode.isValid(organisation)) {
      errors.add(new FieldError("organisation", "Choose an organisation from the list"));
    }
    return new ReportRequest(
        period,
        Optional.of(kind).filter(KIND.asMatchPredicate()),
        Optional.of(organisation).filter(OdsCode::isValid).map(OdsCode::new),
        number(value(asked, "page")),
        errors);
  }

  private static String value(MultivaluedMap<String, String> asked, String name) {
    return Optional.ofNullable(asked.getFirst(name)).orElse("");
  }

  private static Period period(String from, String to, LocalDate today, List<FieldError> errors) {
    var usual = new Period(today.minusDays(DEFAULT_DAYS - 1), today);
    Optional<LocalDate> last = to.isEmpty() ? Optional.of(today) : date(to);
    LocalDate usually = last.orElse(today).minusDays(DEFAULT_DAYS - 1);
    Optional<LocalDate> first = from.isEmpty() ? Optional.of(usually) : date(from);
    if (first.isEmpty()) {
      errors.add(new FieldError("from", "Give the first day as a date, such as 2026-03-31"));
    }
    if (last.isEmpty()) {
      errors.add(new FieldError("to", "Give the last day as a date, such as 2026-03-31"));
    }
    if (first.isEmpty() || last.isEmpty()) {
      return usual;
    }
    if (!Period.isValid(first.get(), last.get())) {
      errors.add(
          new FieldError(
              "from",
              "The first day must not be after the last, nor more than "
                  + (Period.MOST_DAYS - 1)
                  + " days before it"));
      return usual;
    }
    return new Period(first.get(), last.get());
  }

  private static Optional<LocalDate> date(String written) {
    try {
      LocalDate date = LocalDate.parse(written.strip());
      boolean inReason = date.getYear() >= 1948 && date.getYear() <= 9_000;
      return inReason ? Optional.of(date) : Optional.empty();
    } catch (DateTimeParseException no) {
      return Optional.empty();
    }
  }

  private static int number(String page) {
    boolean isOne = page.matches("[1-9][0-9]{0,5}") && Integer.parseInt(page) <= MOST_PAGES;
    return isOne ? Integer.parseInt(page) : 1;
  }

  Question question(Report report) {
    return new Question(report, period, kind, organisation);
  }

  int offset() {
    return (page - 1) * PAGE;
  }

  /** The same with other rows asked for. */
  ReportRequest asking(Optional<String> otherKind, Optional<OdsCode> otherOrganisation) {
    return new ReportRequest(period, otherKind, otherOrganisation, 1, errors);
  }

  ReportRequest during(Period other) {
    return new ReportRequest(other, kind, organisation, 1, errors);
  }

  ReportRequest onPage(int other) {
    return new ReportRequest(period, kind, organisation, other, errors);
  }

  /** The address of what is asked, under a path. */
  String address(String path) {
    var address =
        new StringBuilder(path)
            .append("?from=")
            .append(period.from())
            .append("&to=")
            .append(period.to());
    kind.ifPresent(code -> address.append("&kind=").append(encoded(code)));
    organisation.ifPresent(code -> address.append("&organisation=").append(encoded(code.value())));
    if (page > 1) {
      address.append("&page=").append(page);
    }
    return address.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
