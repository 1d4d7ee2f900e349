package care.sheaf.register;

import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.time.Duration;

/**
 * One sending system of one organisation.
 *
 * @param name for people: {@code Ashdown Hospital electronic patient record}
 * @param client the sign-in client that sends as this source
 * @param owner who answers for it
 * @param enabled whether its data are taken in and shown
 * @param staleAfter without a delivery for this long the source counts as stale
 */
public record Source(
    SourceId id,
    String name,
    Setting setting,
    String client,
    String owner,
    boolean enabled,
    Duration staleAfter) {

  /** The system of the source under which Sheaf keeps what its own users write. */
  private static final String OWN_SYSTEM = "sheaf";

  /** Whether it stands for what is written in Sheaf itself, which is always at hand. */
  public boolean isOwn() {
    return id.system().equals(OWN_SYSTEM);
  }
}
