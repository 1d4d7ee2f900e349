package care.sheaf.portal.view;

import java.util.List;

/**
 * Who is enabled for what, and since when, for governance leads.
 *
 * @param reach in words, whose they are
 */
public record EnabledPage(List<Row> organisations, List<Row> sources, String reach)
    implements Page {

  public EnabledPage {
    organisations = List.copyOf(organisations);
    sources = List.copyOf(sources);
  }

  /**
   * One organisation or source.
   *
   * @param colour of the state's tag
   */
  public record Row(
      String code, String name, String setting, String state, String colour, String since) {}

  @Override
  public String template() {
    return "enabled.jte";
  }

  @Override
  public String title() {
    return "Who is enabled";
  }
}
