package care.sheaf.portal.view;

import java.util.List;

/**
 * How well records find their persons, for stewards.
 *
 * @param waiting open reviews by age
 * @param oldest how long the oldest open review waits, in words; empty when none does
 * @param estimates in whole sentences
 * @param inside how far the search among those who are here is
 */
public record QualityPage(
    List<Week> weeks,
    List<Waiting> waiting,
    String oldest,
    List<String> estimates,
    String inside,
    List<FromSource> sources)
    implements Page {

  public QualityPage {
    weeks = List.copyOf(weeks);
    waiting = List.copyOf(waiting);
    estimates = List.copyOf(estimates);
    sources = List.copyOf(sources);
  }

  /** One week's decisions, numbers as they are written. */
  public record Week(
      String week, String linked, String newPersons, String reviews, String byStewards) {}

  /** Open reviews of an age. */
  public record Waiting(String words, String reviews) {}

  /**
   * One source.
   *
   * @param reviews with their share of its decisions
   */
  public record FromSource(String name, String decisions, String reviews, List<Field> fields) {

    public FromSource {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field.
   *
   * @param lately share of what came in the last weeks, with the share before
   * @param worse whether it fell so far that somebody should ask the source
   */
  public record Field(String name, String lately, boolean worse) {}

  @Override
  public String template() {
    return "quality.jte";
  }

  @Override
  public String title() {
    return "Quality of matching";
  }
}
