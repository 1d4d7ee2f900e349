package care.sheaf.register;

import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One sending system of one organisation.
 *
 * @param name for people: {@code Ashdown Hospital electronic patient record}
 * @param client the sign-in client that sends as this source
 * @param owner who answers for it
 * @param enabled whether its data are taken in and shown
 * @param staleAfter when the state that its data are of is older than this, the source counts as
 *     stale
 * @param since the day of the state that {@code enabled} says, where the register says so
 * @param availability how it is asked whether it is there; empty when it is not asked
 */
public record Source(
    SourceId id,
    String name,
    Setting setting,
    String client,
    String owner,
    boolean enabled,
    Duration staleAfter,
    Optional<LocalDate> since,
    Optional<Availability> availability) {

  public Source(
      SourceId id,
      String name,
      Setting setting,
      String client,
      String owner,
      boolean enabled,
      Duration staleAfter,
      Optional<Availability> availability) {
    this(id, name, setting, client, owner, enabled, staleAfter, Optional.empty(), availability);
  }

  /** The system of the source under which Sheaf keeps what its own users write. */
  private static final String OWN_SYSTEM = "sheaf";

  /**
   * How a source is asked whether it is there: by a GET, to which any 2xx is a yes.
   *
   * @param every the time between two questions
   * @param timeout an answer that takes longer is none
   * @param downAfter this many questions in a row without an answer make it unavailable
   */
  public record Availability(URI address, Duration every, Duration timeout, int downAfter) {

    public Availability {
      if (every.compareTo(Duration.ZERO) <= 0
          || timeout.compareTo(Duration.ZERO) <= 0
          || downAfter < 1) {
        throw new IllegalArgumentException("a source is asked at intervals, with a time limit");
      }
    }
  }

  /** Whether it stands for what is written in Sheaf itself, which is always at hand. */
  public boolean isOwn() {
    return id.system().equals(OWN_SYSTEM);
  }
}
