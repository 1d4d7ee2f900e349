package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Which refusals are asked for.
 *
 * @param from the first moment
 * @param until the first moment that is not asked for any more
 * @param organisation whose users and systems were refused; everybody where it is empty
 * @param reason the Spine code that was answered, or else the kind of refusal; any where it is
 *     empty
 */
public record RefusalQuery(
    Instant from, Instant until, Optional<OdsCode> organisation, Optional<String> reason) {

  public RefusalQuery {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a period ends after it begins");
    }
  }
}
