package care.sheaf.portal.view;

import java.util.List;

/**
 * Looks at restricted records, and by emergency access, for privacy officers.
 *
 * @param rows the newest first
 * @param reach in words, whose looks they are
 * @param goesOn whether there are newer ones on a page before
 * @param older the address of the next page; empty where there is none
 */
public record AlertsPage(List<Row> rows, String reach, boolean goesOn, String older)
    implements Page {

  public AlertsPage {
    rows = List.copyOf(rows);
  }

  /**
   * One look.
   *
   * @param person the person's id, by which the ledger can be asked
   * @param what what was done, in words
   * @param why what brings it here: a restricted record, emergency access
   */
  public record Row(
      String at,
      String who,
      String role,
      String organisation,
      String person,
      String what,
      String why,
      boolean refused) {}

  @Override
  public String template() {
    return "alerts.jte";
  }

  @Override
  public String title() {
    return "Privacy alerts";
  }
}
