package care.sheaf.identity;

import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A steward's decision, or what one proposed.
 *
 * @param review that it answered
 * @param person link, merge: who is merged away; keep apart: whom the record is kept under; split:
 *     who loses records
 * @param other link, merge: who answers for both; keep apart: the first candidate; split: the new
 *     person, once it is done
 * @param risks why one steward is not enough; empty when one is
 * @param settled who did it, confirmed it or refused it
 */
public record StewardDecision(
    UUID id,
    Kind kind,
    State state,
    Optional<UUID> review,
    PersonId person,
    Optional<PersonId> other,
    String reason,
    List<String> risks,
    By proposed,
    Optional<By> settled,
    Optional<By> undone) {

  public StewardDecision {
    risks = List.copyOf(risks);
  }

  /** What was decided. */
  public enum Kind {
    LINK,
    KEEP_APART,
    MERGE,
    SPLIT;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Kind ofCode(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
  }

  /** Whether it holds. */
  public enum State {
    PROPOSED,
    DONE,
    REFUSED,
    UNDONE
  }

  /** Who, and when. */
  public record By(String id, String name, Instant at) {}
}
