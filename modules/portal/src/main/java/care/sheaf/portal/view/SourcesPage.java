package care.sheaf.portal.view;

import care.sheaf.records.MergedRecord;

/**
 * What the view of one person could and could not see, source by source.
 *
 * @param own whether the reader is the person whose record it is
 */
public record SourcesPage(MergedRecord record, boolean own) implements Page {

  @Override
  public String template() {
    return "sources.jte";
  }

  @Override
  public String title() {
    return "What this view could see";
  }
}
