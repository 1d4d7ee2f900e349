package care.sheaf.consent;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looks that a privacy officer is told of. They come out of the ledger, so that none can be without
 * its entry, and say nothing of what the record holds.
 */
public interface PrivacyAlerts {

  /**
   * The newest first; those of users of the caller's organisation, and for an integrated care board
   * all. Asking is in the ledger.
   *
   * @param before only those that are older than this one
   * @param most how many at most
   * @throws care.sheaf.kernel.RefusedException when the role does not review access
   */
  List<Alert> newest(AccessContext context, Optional<UUID> before, int most);

  /**
   * One look, or the claim that opened the record.
   *
   * @param id of its entry in the ledger
   * @param who name of the user, or id of the system
   * @param person whose record; empty when nobody was found
   * @param event as in the ledger
   * @param refused whether nothing was shown
   * @param kinds what brings it here, as {@link care.sheaf.audit.AuditRecord#ALERT}
   * @param reason the code that was stated with a claim
   */
  record Alert(
      UUID id,
      Instant at,
      String who,
      Optional<String> role,
      Optional<String> organisation,
      Optional<PersonId> person,
      String event,
      boolean refused,
      Set<String> kinds,
      Optional<String> reason,
      String purpose) {}
}
