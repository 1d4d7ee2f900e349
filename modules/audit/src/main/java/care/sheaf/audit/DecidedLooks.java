package care.sheaf.audit;

import care.sheaf.kernel.OdsCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks that rested on a consent decision, by the ledger: so that they can be decided again. */
public interface DecidedLooks {

  /**
   * The newest first.
   *
   * @param organisation whose users or systems looked; everybody's where it is empty
   * @param from not before this
   * @param before only looks older than this one, to go on with a list
   */
  List<LedgerEntry> since(
      Optional<OdsCode> organisation, Instant from, Optional<UUID> before, int limit);

  /**
   * What rests on one decision, the newest first. Its id says when it was made ({@link
   * TimeOrderedId}), so that nothing else need be known; of ids of another kind nothing is found.
   */
  List<LedgerEntry> restingOn(UUID decision);
}
