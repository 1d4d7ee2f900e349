package care.sheaf.consent;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import java.time.Instant;
import java.util.UUID;

/**
 * Emergency access: a member of staff opens a record that is closed to them by an objection or for
 * want of a relationship. It is for one user and one person, lapses, and is reviewed afterwards.
 * What the law closes stays closed, and so does what the role has no use for.
 */
public interface BreakGlass {

  /**
   * Opens a record to the caller, and a review of it in the same transaction, which is the
   * caller's.
   *
   * @param reason a code of the policy
   * @param text why, in the user's words
   * @throws care.sheaf.kernel.RefusedException 403, when the caller is no member of staff, the role
   *     does not permit it, or it would open nothing; 400, when reason or text do not do
   */
  Grant open(AccessContext context, Person person, String reason, String text);

  /**
   * Puts a refusal of {@link #open} into the ledger, before the privacy officer where the person is
   * restricted; in a transaction of its own, since that of the opening has failed.
   */
  void refused(AccessContext context, Person person, Refusal refusal);

  /**
   * What was opened.
   *
   * @param review of it
   */
  record Grant(UUID id, Instant expires, UUID review) {}
}
