package care.sheaf.portal.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whom a search found: enough to tell people apart, and no more.
 *
 * @param tooMany more fit than may be shown, so nobody is
 */
public record ResultsPage(List<Row> rows, boolean tooMany, LocalDate today) implements Page {

  public ResultsPage {
    rows = List.copyOf(rows);
  }

  /**
   * One person.
   *
   * @param id the person's
   * @param address first line and postcode; empty when restricted
   * @param nhsNumber ten digits
   */
  public record Row(
      String id,
      String name,
      Optional<LocalDate> birthDate,
      String gender,
      Optional<String> address,
      Optional<String> nhsNumber,
      boolean deceased,
      boolean restricted,
      boolean reviewOpen) {}

  @Override
  public String template() {
    return "results.jte";
  }

  @Override
  public String title() {
    if (tooMany) {
      return "Too many people found";
    }
    return rows.isEmpty() ? "Nobody found" : "People found";
  }
}
