package care.sheaf.register;

import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.util.Optional;

/** What is known of the sources that are asked whether they are there. */
public interface SourceAvailability {

  /**
   * Since when a source has not answered; empty while it answers, is not asked, or has not been
   * asked often enough to say.
   */
  Optional<Instant> unavailableSince(SourceId source);
}
