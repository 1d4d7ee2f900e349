package care.sheaf.intake.internal;

import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery as it was kept.
 *
 * @param attempts how often applying it was begun
 * @param answer what was answered, once it is settled
 */
record Kept(
    UUID id,
    SourceId source,
    AccessContext context,
    Request request,
    byte[] sha256,
    Instant received,
    State state,
    int attempts,
    Optional<Answer> answer) {

  /** docs/deliveries.md. */
  enum State {
    RECEIVED,
    APPLIED,
    REJECTED,
    PARKED;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
