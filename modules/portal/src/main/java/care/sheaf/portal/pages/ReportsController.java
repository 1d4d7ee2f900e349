package care.sheaf.portal.pages;

import care.sheaf.consent.GovernanceReports;
import care.sheaf.consent.GovernanceReports.Period;
import care.sheaf.kernel.AccessContext;
import care.sheaf.portal.signin.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Reports for governance leads, as pages and to take away. Addresses hold days and codes, and
 * nothing of a person. What is taken away is no page, so that it is no controller's in the sense of
 * MVC.
 */
@Path("governance/consent")
@RequestScoped
public class ReportsController {

  private static final String CSV = "text/csv;charset=utf-8";

  private final GovernanceReports reports;
  private final ReportViews views;
  private final Officers officers;
  private final Viewer viewer;
  private final Answers answers;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ReportsController() {
    this.reports = null;
    this.views = null;
    this.officers = null;
    this.viewer = null;
    this.answers = null;
    this.clock = null;
  }

  @Inject
  public ReportsController(
      GovernanceReports reports,
      ReportViews views,
      Officers officers,
      Viewer viewer,
      Answers answers,
      Clock clock) {
    this.reports = reports;
    this.views = views;
    this.officers = officers;
    this.viewer = viewer;
    this.answers = answers;
    this.clock = clock;
  }

  @GET
  @Controller
  public Response overview(@Context UriInfo address) {
    return StaffPages.answer(
        viewer,
        context -> {
          ReportRequest asked = asked(address);
          return answers.page(
              status(asked),
              views.overview(
                  reports.overview(context, asked.period()), asked, officers.reach(context)));
        });
  }

  @GET
  @Path("enabled")
  @Controller
  public Response enabled() {
    return StaffPages.answer(
        viewer,
        context ->
            answers.page(views.enabled(reports.enabled(context, false), officers.reach(context))));
  }

  @GET
  @Path("enabled/csv")
  public Response enabledCsv() {
    return StaffPages.answer(
        viewer,
        context ->
            csv(
                "sheaf-enabled-" + today(),
                ReportViews.ENABLED_COLUMNS,
                reports.enabled(context, true).stream().map(ReportViews::cells).toList()));
  }

  @GET
  @Path("{report}")
  @Controller
  public Response report(@PathParam("report") String report, @Context UriInfo address) {
    return StaffPages.answer(
        viewer, context -> show(context, ReportKind.at(report), asked(address)));
  }

  @GET
  @Path("{report}/csv")
  public Response reportCsv(@PathParam("report") String report, @Context UriInfo address) {
    return StaffPages.answer(
        viewer, context -> download(context, ReportKind.at(report), asked(address)));
  }

  private Response show(AccessContext context, ReportKind report, ReportRequest asked) {
    var found =
        reports.look(context, asked.question(report.report()), asked.offset(), ReportRequest.PAGE);
    return answers.page(status(asked), views.report(report, found, asked, officers.reach(context)));
  }

  /** What was not understood is not taken away in place of something else. */
  private Response download(AccessContext context, ReportKind report, ReportRequest asked) {
    if (!asked.errors().isEmpty()) {
      return Answers.goTo(asked.address(report.path()));
    }
    List<List<String>> rows =
        reports.download(context, asked.question(report.report())).stream()
            .map(row -> views.cells(report.report(), row))
            .toList();
    String name =
        "sheaf-%s-%s-to-%s".formatted(report.id(), asked.period().from(), asked.period().to());
    return csv(name, ReportViews.COLUMNS, rows);
  }

  private static Response csv(String name, List<String> header, List<List<String>> rows) {
    return Response.ok(SpreadsheetCells.csv(header, rows), CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .build();
  }

  private ReportRequest asked(UriInfo address) {
    return ReportRequest.of(address.getQueryParameters(), today());
  }

  private LocalDate today() {
    return clock.instant().atZone(Period.ENGLAND).toLocalDate();
  }

  private static int status(ReportRequest asked) {
    return asked.errors().isEmpty() ? 200 : 400;
  }
}
