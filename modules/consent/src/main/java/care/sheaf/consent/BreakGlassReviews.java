package care.sheaf.consent;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What privacy officers do about emergency access: those of an organisation about its own users,
 * those of the integrated care board about everybody, and nobody about themselves (facts 8.4).
 */
public interface BreakGlassReviews {

  /** Where a review stands; what may follow is in docs/consent.md. */
  enum State {
    OPEN,
    ASSIGNED,
    JUSTIFIED,
    UNJUSTIFIED,
    ESCALATED,
    CLOSED
  }

  /** What an officer does with a review. */
  enum Move {
    TAKE,
    GIVE_BACK,
    FIND_JUSTIFIED,
    FIND_UNJUSTIFIED,
    ESCALATE,
    CLOSE
  }

  /**
   * One emergency access and its review.
   *
   * @param user who opened it
   * @param words why, in the user's own
   * @param overdue whether it should have been reviewed by now
   * @param finding what an officer found, once one has
   * @param reviewer the officer who has it
   */
  record Review(
      UUID id,
      UUID grant,
      PersonId person,
      String userId,
      String user,
      OdsCode organisation,
      RoleCode role,
      String reason,
      String words,
      Instant granted,
      Instant expires,
      State state,
      Instant due,
      boolean overdue,
      boolean escalated,
      Optional<State> finding,
      Optional<String> reviewer) {}

  /**
   * One step of a review.
   *
   * @param state to which it led
   */
  record Step(Instant at, String by, State state, String words) {}

  /** One look that rested on the access, as the ledger has it. */
  record Look(Instant at, String event, int entries) {}

  /**
   * All of one review.
   *
   * @param moves what the caller may do with it now
   */
  record Case(Review review, List<Step> steps, List<Look> looks, Set<Move> moves) {

    public Case {
      steps = List.copyOf(steps);
      looks = List.copyOf(looks);
      moves = Set.copyOf(moves);
    }
  }

  /**
   * Reviews that are the caller's to look after: those that wait, the soonest due first, and then
   * closed ones, the newest first. Asking is in the ledger.
   *
   * @param most how many at most
   * @throws care.sheaf.kernel.RefusedException 403, when the role does not review access
   */
  List<Review> list(AccessContext context, int most);

  /**
   * One review. Asking is in the ledger.
   *
   * @throws care.sheaf.kernel.RefusedException 403 as above; 404, when it is not there for the
   *     caller
   */
  Case look(AccessContext context, UUID review);

  /**
   * Moves a review on, in the caller's transaction.
   *
   * @param words needed for a finding, escalating and closing
   * @throws care.sheaf.kernel.RefusedException 403, when the caller opened it; 409, when the move
   *     does not follow on where the review stands by now; 400, when the words are too few
   */
  Review move(AccessContext context, UUID review, Move move, String words);

  /**
   * Puts a refusal of {@link #move} into the ledger, in a transaction of its own; the others do so
   * themselves.
   */
  void refused(AccessContext context, Optional<UUID> review, Refusal refusal);

  /**
   * Hands reviews over to the board that were not settled in time, in the caller's transaction.
   *
   * @return how many
   */
  int escalateOverdue();
}
