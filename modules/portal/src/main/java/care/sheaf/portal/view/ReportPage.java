package care.sheaf.portal.view;

import java.util.List;

/**
 * One report of a period, with its rows.
 *
 * @param about in a sentence, what a row is
 * @param filter what was asked
 * @param times how many rows there were as time went on
 * @param kinds how many there are of each kind
 * @param organisations how many there are of each organisation
 * @param range in words, which of the rows these are
 * @param csv the address of all of them to take away
 * @param newer the address of the page before; empty on the first
 * @param older the address of the page after; empty on the last
 */
public record ReportPage(
    String name,
    String about,
    Filter filter,
    String reach,
    List<Bar> times,
    List<Bar> kinds,
    List<Bar> organisations,
    List<Row> rows,
    String range,
    String csv,
    String newer,
    String older,
    List<FieldError> errors)
    implements Page {

  public ReportPage {
    times = List.copyOf(times);
    kinds = List.copyOf(kinds);
    organisations = List.copyOf(organisations);
    rows = List.copyOf(rows);
    errors = List.copyOf(errors);
  }

  /**
   * What was asked, as a form has it.
   *
   * @param kind the chosen one; empty for all
   * @param organisation the chosen one; empty for all
   */
  public record Filter(
      String address,
      String from,
      String to,
      String kind,
      String organisation,
      List<Option> kinds,
      List<Option> organisations) {

    public Filter {
      kinds = List.copyOf(kinds);
      organisations = List.copyOf(organisations);
    }
  }

  /**
   * One row.
   *
   * @param person the person's id
   * @param address of what there is to read on; empty where there is nothing
   */
  public record Row(
      String at,
      String kind,
      String organisation,
      String who,
      String role,
      String person,
      String about,
      String address) {}

  @Override
  public String template() {
    return "consentreport.jte";
  }

  @Override
  public String title() {
    return errors.isEmpty() ? name : "Error: " + name;
  }
}
