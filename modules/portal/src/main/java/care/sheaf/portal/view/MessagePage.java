package care.sheaf.portal.view;

import java.util.List;
import java.util.Optional;

/**
 * Says one thing and what to do next: refusals, faults, signed out.
 *
 * @param heading as large as it stands
 * @param correlationId for the support desk, when something is wrong with the system
 * @param next a way on; empty when there is none
 */
public record MessagePage(
    String heading, List<String> paragraphs, Optional<String> correlationId, Optional<Link> next)
    implements Page {

  public MessagePage {
    paragraphs = List.copyOf(paragraphs);
  }

  /** A way on. */
  public record Link(String address, String words) {}

  @Override
  public String template() {
    return "message.jte";
  }

  @Override
  public String title() {
    return heading;
  }
}
