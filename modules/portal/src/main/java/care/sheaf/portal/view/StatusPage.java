package care.sheaf.portal.view;

import java.time.Instant;
import java.util.List;

/** What works now, for anyone. */
public record StatusPage(List<Part> parts, Instant at) implements Page {

  public StatusPage {
    parts = List.copyOf(parts);
  }

  /**
   * @param meaning what people can and cannot do because of it
   */
  public record Part(String name, boolean works, String meaning) {}

  public boolean allWorks() {
    return parts.stream().allMatch(Part::works);
  }

  @Override
  public String template() {
    return "status.jte";
  }

  @Override
  public String title() {
    return "Service status";
  }
}
