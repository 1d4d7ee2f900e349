package care.sheaf.portal.view;

import java.util.List;

/**
 * What waits for identity stewards.
 *
 * @param rows in the order in which they should be decided
 * @param proposals what waits for a second steward
 * @param page from 1
 */
public record ReviewsPage(List<Row> rows, List<Proposal> proposals, int total, int page, int pages)
    implements Page {

  public ReviewsPage {
    rows = List.copyOf(rows);
    proposals = List.copyOf(proposals);
  }

  /**
   * One review.
   *
   * @param risk High, Medium or Low
   * @param why what the machine was unsure about
   * @param waiting how long, in words
   */
  public record Row(
      String id,
      String source,
      String risk,
      String why,
      int candidates,
      String waiting,
      boolean proposed) {

    public String colour() {
      return switch (risk) {
        case "High" -> "red";
        case "Medium" -> "yellow";
        default -> "grey";
      };
    }
  }

  /**
   * What one steward proposed.
   *
   * @param own whether the viewer proposed it, and so cannot agree with it
   */
  public record Proposal(
      String id,
      String what,
      String person,
      String other,
      String reason,
      List<String> risks,
      String by,
      String waiting,
      boolean own) {

    public Proposal {
      risks = List.copyOf(risks);
    }
  }

  @Override
  public String template() {
    return "reviews.jte";
  }

  @Override
  public String title() {
    return "Identity reviews";
  }
}
