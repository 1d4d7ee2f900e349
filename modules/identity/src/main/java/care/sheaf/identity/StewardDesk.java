package care.sheaf.identity;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What identity stewards see and decide. Every call needs a role with the permission
 * REVIEW_MATCHES, and is in the ledger; writes join the caller's transaction, in which everything
 * that follows from a decision is done.
 *
 * <p>Refusals are {@link care.sheaf.kernel.RefusedException}s with words that say what to do.
 */
public interface StewardDesk {

  /** What waits: the riskiest first, of one risk the oldest. */
  ReviewList waiting(AccessContext context, int page);

  /** How well records find their persons; about nobody in particular. */
  MatchingQuality quality(AccessContext context);

  /** One review with everyone in question, side by side. */
  ReviewCase look(AccessContext context, UUID review);

  /** The patient records of a person, what was decided about them, and what can be undone. */
  PersonCase person(AccessContext context, PersonId person);

  /** The record is about this candidate: the person that it was kept under is merged into them. */
  StewardDecision link(AccessContext context, UUID review, PersonId candidate, String reason);

  /** The record is about none of the candidates; these pairs are not asked about again. */
  StewardDecision keepApart(AccessContext context, UUID review, String reason);

  /** Two persons are one; {@code into} answers for both from now on. */
  StewardDecision merge(AccessContext context, PersonId person, PersonId into, String reason);

  /** Some of a person's records are about somebody else, who gets an id of their own. */
  StewardDecision split(
      AccessContext context, PersonId person, Set<PatientRecordId> records, String reason);

  /** A second steward agrees with what another proposed, and it is done. */
  StewardDecision confirm(AccessContext context, UUID decision);

  /** A second steward does not agree; nothing changes. */
  StewardDecision refuse(AccessContext context, UUID decision);

  /** Takes a decision back; what arrived since follows its patient record. */
  StewardDecision undo(AccessContext context, UUID decision, String reason);

  /** What waits for a second steward, the oldest first. */
  List<StewardDecision> proposed(AccessContext context);
}
