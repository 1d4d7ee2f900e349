package care.sheaf.portal.pages;

import care.sheaf.consent.GovernanceReports.Report;
import care.sheaf.kernel.Refusal;
import java.util.Arrays;

/** The reports as their pages name them. */
enum ReportKind {
  OBJECTIONS(
      Report.DIRECTIVES,
      "objections",
      "Objections and permissions",
      "What people said about the use of their data, by the organisation that told of it and the day on"
          + " which it did so last. Withdrawn ones count, too, as such."),
  REFUSALS(
      Report.REFUSALS,
      "refusals",
      "Refusals",
      "Requests that were refused, by the reason that was answered. They come from the ledger."),
  EMERGENCY_ACCESS(
      Report.EMERGENCIES,
      "emergency-access",
      "Emergency access",
      "Records that were opened by emergency access, by the reason that the user stated."),
  REVIEWS(
      Report.REVIEWS,
      "reviews",
      "Reviews of emergency access",
      "Emergency access, by how its review stands now. The day is that on which the record was opened."),
  CLAIMS(
      Report.CLAIMS,
      "claims",
      "Self-claimed relationships",
      "Relationships that users claimed for themselves, by the reason that they stated.");

  private final Report report;
  private final String address;
  private final String title;
  private final String about;

  ReportKind(Report report, String address, String title, String about) {
    this.report = report;
    this.address = address;
    this.title = title;
    this.about = about;
  }

  /**
   * @throws care.sheaf.kernel.RefusedException 404, when there is no such report
   */
  static ReportKind at(String address) {
    return Arrays.stream(values())
        .filter(kind -> kind.address.equals(address))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  static ReportKind of(Report report) {
    return Arrays.stream(values()).filter(kind -> kind.report == report).findFirst().orElseThrow();
  }

  Report report() {
    return report;
  }

  String path() {
    return "/governance/consent/" + address;
  }

  String id() {
    return address;
  }

  String title() {
    return title;
  }

  String about() {
    return about;
  }
}
