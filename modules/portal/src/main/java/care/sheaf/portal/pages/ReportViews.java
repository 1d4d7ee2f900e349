package care.sheaf.portal.pages;

import care.sheaf.consent.GovernanceReports.Enabled;
import care.sheaf.consent.GovernanceReports.Figure;
import care.sheaf.consent.GovernanceReports.Found;
import care.sheaf.consent.GovernanceReports.Period;
import care.sheaf.consent.GovernanceReports.Report;
import care.sheaf.consent.GovernanceReports.Row;
import care.sheaf.consent.GovernanceReports.State;
import care.sheaf.kernel.OdsCode;
import care.sheaf.portal.view.Bar;
import care.sheaf.portal.view.Bar.Counted;
import care.sheaf.portal.view.EnabledPage;
import care.sheaf.portal.view.Option;
import care.sheaf.portal.view.ReportPage;
import care.sheaf.portal.view.ReportsPage;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reports in words and charts, and as rows of CSV. */
@ApplicationScoped
public class ReportViews {

  static final List<String> COLUMNS =
      List.of(
          "time",
          "kind",
          "kind_words",
          "organisation",
          "organisation_name",
          "who",
          "role",
          "person",
          "about",
          "review");

  static final List<String> ENABLED_COLUMNS =
      List.of("code", "type", "name", "setting", "state", "since");

  /** Beyond this many bars a chart is by weeks, and then by months. */
  private static final int MOST_DAYS = 16;

  private static final int MOST_WEEKS = 20 * 7;

  private final Register register;
  private final ReportWords words;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ReportViews() {
    this.register = null;
    this.words = null;
  }

  @Inject
  public ReportViews(Register register) {
    this.register = register;
    this.words = new ReportWords(register);
  }

  ReportsPage overview(Map<Report, Found> found, ReportRequest asked, String reach) {
    List<ReportsPage.Summary> summaries = new ArrayList<>();
    found.forEach((report, each) -> summaries.add(summary(report, each, asked)));
    return new ReportsPage(
        asked.period().from().toString(),
        asked.period().to().toString(),
        reach,
        summaries,
        asked.errors());
  }

  private ReportsPage.Summary summary(Report report, Found found, ReportRequest asked) {
    ReportKind kind = ReportKind.of(report);
    return new ReportsPage.Summary(
        kind.id(),
        kind.title(),
        kind.about(),
        asked.address(kind.path()),
        Words.count(sum(found.figures()), "row"),
        kinds(kind, found.figures(), asked));
  }

  ReportPage report(ReportKind kind, Found found, ReportRequest asked, String reach) {
    List<Figure> ofKind = found.figures().stream().filter(each -> isOfKind(each, asked)).toList();
    List<Figure> ofOrganisation =
        found.figures().stream().filter(each -> isOfOrganisation(each, asked)).toList();
    List<Figure> ofBoth = ofKind.stream().filter(each -> isOfOrganisation(each, asked)).toList();
    long total = sum(ofBoth);
    int last = asked.offset() + found.rows().size();
    return new ReportPage(
        kind.title(),
        kind.about(),
        filter(kind, found.figures(), asked),
        reach,
        times(kind, ofBoth, asked),
        kinds(kind, ofOrganisation, asked),
        organisations(kind, ofKind, asked),
        found.rows().stream().map(row -> row(kind.report(), row)).toList(),
        "Rows %,d to %,d of %,d, the newest first."
            .formatted(Math.min(asked.offset() + 1, last), last, total),
        asked.onPage(1).address(kind.path() + "/csv"),
        asked.page() > 1 ? asked.onPage(asked.page() - 1).address(kind.path()) : "",
        last < total && !found.rows().isEmpty()
            ? asked.onPage(asked.page() + 1).address(kind.path())
            : "",
        asked.errors());
  }

  private ReportPage.Filter filter(ReportKind kind, List<Figure> figures, ReportRequest asked) {
    List<Option> kinds =
        figures.stream()
            .map(Figure::kind)
            .distinct()
            .map(code -> new Option(code, words.kind(kind.report(), code)))
            .sorted(Comparator.comparing(Option::words))
            .toList();
    List<Option> organisations =
        register.organisations().stream()
            .map(each -> new Option(each.code().value(), each.name()))
            .toList();
    return new ReportPage.Filter(
        kind.path(),
        asked.period().from().toString(),
        asked.period().to().toString(),
        asked.kind().orElse(""),
        asked.organisation().map(OdsCode::value).orElse(""),
        kinds,
        organisations);
  }

  private List<Bar> kinds(ReportKind kind, List<Figure> figures, ReportRequest asked) {
    return bars(
        figures,
        Figure::kind,
        code -> words.kind(kind.report(), code),
        code -> asked.asking(Optional.of(code), asked.organisation()).address(kind.path()));
  }

  private List<Bar> organisations(ReportKind kind, List<Figure> figures, ReportRequest asked) {
    return bars(
        figures,
        figure -> figure.organisation().orElse(""),
        code -> words.organisation(Optional.of(code).filter(known -> !known.isEmpty())),
        code ->
            OdsCode.isValid(code)
                ? asked.asking(asked.kind(), Optional.of(new OdsCode(code))).address(kind.path())
                : "");
  }

  /** The most frequent first. */
  private static List<Bar> bars(
      List<Figure> figures,
      Function<Figure, String> code,
      Function<String, String> label,
      Function<String, String> address) {
    Map<String, Long> counts =
        figures.stream()
            .collect(Collectors.groupingBy(code, Collectors.summingLong(Figure::count)));
    return Bar.of(
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                each ->
                    new Counted(
                        label.apply(each.getKey()), address.apply(each.getKey()), each.getValue()))
            .toList());
  }

  /** By days, weeks or months, those without a row included. */
  private static List<Bar> times(ReportKind kind, List<Figure> figures, ReportRequest asked) {
    List<Counted> counted = new ArrayList<>();
    LocalDate end = asked.period().to();
    for (LocalDate day = asked.period().from(); !day.isAfter(end); ) {
      LocalDate next = next(day, asked.period());
      LocalDate first = day;
      LocalDate last = next.isAfter(end) ? end : next.minusDays(1);
      long count =
          figures.stream()
              .filter(each -> !each.day().isBefore(first) && !each.day().isAfter(last))
              .mapToLong(Figure::count)
              .sum();
      String label =
          first.equals(last) ? Words.date(first) : Words.date(first) + " to " + Words.date(last);
      counted.add(
          new Counted(label, asked.during(new Period(first, last)).address(kind.path()), count));
      day = next;
    }
    return Bar.of(counted);
  }

  private static LocalDate next(LocalDate day, Period period) {
    long days = ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
    if (days <= MOST_DAYS) {
      return day.plusDays(1);
    }
    return days <= MOST_WEEKS ? day.plusDays(7) : day.withDayOfMonth(1).plusMonths(1);
  }

  private ReportPage.Row row(Report report, Row row) {
    return new ReportPage.Row(
        Words.moment(row.at()),
        words.kind(report, row.kind()),
        words.organisation(row.organisation()),
        row.who(),
        words.role(row.role()),
        row.person().map(Object::toString).orElse(""),
        words.about(report, row),
        row.review().map(id -> "/governance/break-glass/" + id).orElse(""));
  }

  /** As {@link #COLUMNS}. */
  List<String> cells(Report report, Row row) {
    return List.of(
        row.at().toString(),
        row.kind(),
        words.kind(report, row.kind()),
        row.organisation().orElse(""),
        row.organisation().isPresent() ? words.organisation(row.organisation()) : "",
        row.who(),
        row.role().map(Object::toString).orElse(""),
        row.person().map(Object::toString).orElse(""),
        words.about(report, row),
        row.review().map(Object::toString).orElse(""));
  }

  EnabledPage enabled(List<Enabled> enabled, String reach) {
    return new EnabledPage(
        enabled.stream().filter(each -> !each.source()).map(ReportViews::row).toList(),
        enabled.stream().filter(Enabled::source).map(ReportViews::row).toList(),
        reach);
  }

  private static EnabledPage.Row row(Enabled enabled) {
    return new EnabledPage.Row(
        enabled.code(),
        enabled.name(),
        Words.sentence(enabled.setting().code().replace('-', ' ')),
        words(enabled.state()),
        switch (enabled.state()) {
          case LIVE -> "green";
          case SUSPENDED -> "red";
          case OFF -> "grey";
        },
        enabled.since().map(Words::date).orElse("Not said"));
  }

  private static String words(State state) {
    return switch (state) {
      case LIVE -> "Live";
      case SUSPENDED -> "Suspended";
      case OFF -> "Not taken in";
    };
  }

  /** As {@link #ENABLED_COLUMNS}. */
  static List<String> cells(Enabled enabled) {
    return List.of(
        enabled.code(),
        enabled.source() ? "source" : "organisation",
        enabled.name(),
        enabled.setting().code(),
        enabled.state().name().toLowerCase(Locale.ROOT),
        enabled.since().map(LocalDate::toString).orElse(""));
  }

  private static boolean isOfKind(Figure figure, ReportRequest asked) {
    return asked.kind().isEmpty() || asked.kind().get().equals(figure.kind());
  }

  private static boolean isOfOrganisation(Figure figure, ReportRequest asked) {
    return asked.organisation().isEmpty()
        || asked.organisation().map(OdsCode::value).equals(figure.organisation());
  }

  private static long sum(List<Figure> figures) {
    return figures.stream().mapToLong(Figure::count).sum();
  }
}
