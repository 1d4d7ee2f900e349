package care.sheaf.portal.pages;

import care.sheaf.consent.GovernanceReports.Report;
import care.sheaf.consent.GovernanceReports.Row;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.util.Map;
import java.util.Optional;

/** Codes of reports in words. */
final class ReportWords {

  private static final Map<String, String> DIRECTIVES =
      Map.of(
          "objection", "Objection to the whole record",
          "objection-with-exceptions", "Objection to all but some",
          "objection-to-parts", "Objection to parts",
          "permission", "Permission",
          "proposed", "Proposed, not in force",
          "withdrawn", "Withdrawn",
          "deleted", "Deleted by its source",
          "other", "Not about sharing");

  private static final Map<String, String> REFUSALS =
      Map.of(
          "NO_RELATIONSHIP", "No relationship",
          "NO_PATIENT_CONSENT", "Objection to the whole record",
          "ACCESS_DENIED", "Role, organisation or purpose",
          "RESTRICTED_RECORD", "Restricted record",
          "REASON_NEEDED", "Restricted record, no reason stated",
          "FORBIDDEN", "Not permitted",
          "NOT_FOUND", "Not found",
          "INVALID", "Not understood",
          "INVALID_PARAMETER", "Not understood");

  private static final Map<String, String> REVIEWS =
      Map.of(
          "OPEN", "Waits",
          "ASSIGNED", "Taken up",
          "JUSTIFIED", "Justified, not closed",
          "UNJUSTIFIED", "Not justified, not closed",
          "ESCALATED", "For the board",
          "CLOSED-JUSTIFIED", "Closed, justified",
          "CLOSED-UNJUSTIFIED", "Closed, not justified");

  private final Register register;

  ReportWords(Register register) {
    this.register = register;
  }

  String kind(Report report, String code) {
    Map<String, String> words =
        switch (report) {
          case DIRECTIVES -> DIRECTIVES;
          case REFUSALS -> REFUSALS;
          case EMERGENCIES -> register.breakGlassRules().reasons();
          case REVIEWS -> REVIEWS;
          case CLAIMS -> register.relationshipRules().claimReasons();
        };
    return words.getOrDefault(code, code);
  }

  /** What else there is to say of a row. */
  String about(Report report, Row row) {
    return row.about()
        .map(
            about ->
                switch (report) {
                  case EMERGENCIES -> kind(Report.REVIEWS, about);
                  case REVIEWS -> kind(Report.EMERGENCIES, about);
                  case REFUSALS -> Words.sentence(about.replace('.', ' '));
                  case DIRECTIVES, CLAIMS -> about;
                })
        .orElse("");
  }

  String organisation(Optional<String> code) {
    return code.map(
            written ->
                OdsCode.isValid(written)
                    ? register
                        .organisation(new OdsCode(written))
                        .map(Organisation::name)
                        .orElse(written)
                    : written)
        .orElse("None");
  }

  String role(Optional<RoleCode> code) {
    return code.map(known -> register.role(known).map(Role::name).orElse(known.value())).orElse("");
  }
}
