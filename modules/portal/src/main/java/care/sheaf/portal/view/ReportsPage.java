package care.sheaf.portal.view;

import java.util.List;

/**
 * All reports of a period, for governance leads.
 *
 * @param from the first day, as a form has it
 * @param to the last day
 * @param reach in words, whose they are
 */
public record ReportsPage(
    String from, String to, String reach, List<Summary> reports, List<FieldError> errors)
    implements Page {

  public ReportsPage {
    reports = List.copyOf(reports);
    errors = List.copyOf(errors);
  }

  /**
   * One report.
   *
   * @param total in words
   */
  public record Summary(
      String id, String title, String about, String address, String total, List<Bar> kinds) {

    public Summary {
      kinds = List.copyOf(kinds);
    }
  }

  @Override
  public String template() {
    return "consentreports.jte";
  }

  @Override
  public String title() {
    String title = "Access and consent reports";
    return errors.isEmpty() ? title : "Error: " + title;
  }
}
