package care.sheaf.portal.view;

import java.util.List;

/**
 * Emergency access and its reviews, for privacy officers.
 *
 * @param rows those that wait, the soonest due first, then closed ones
 * @param reach in words, whose they are
 */
public record EmergencyReviewsPage(List<Row> rows, String reach) implements Page {

  public EmergencyReviewsPage {
    rows = List.copyOf(rows);
  }

  /**
   * One emergency access.
   *
   * @param state in words
   * @param colour of the state's tag
   * @param due in words
   */
  public record Row(
      String id,
      String who,
      String role,
      String organisation,
      String opened,
      String reason,
      String state,
      String colour,
      String due,
      boolean overdue) {}

  @Override
  public String template() {
    return "emergencies.jte";
  }

  @Override
  public String title() {
    return "Emergency access";
  }
}
