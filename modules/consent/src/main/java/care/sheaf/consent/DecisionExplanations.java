package care.sheaf.consent;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Explains a decision from its id alone, by the ledger and the policies that are kept. */
public interface DecisionExplanations {

  /**
   * What was decided, for whom and why. That it was asked is in the ledger.
   *
   * @throws care.sheaf.kernel.RefusedException 403, when the role does not review access, or the
   *     person is restricted and the caller does not hold activity B1611; 404, when there is no
   *     such decision of those whom the caller looks after
   */
  Explanation of(AccessContext context, UUID decision);

  /**
   * A decision as it was made.
   *
   * @param who who asked, by name as at the time or by id
   * @param role name of the role, for staff
   * @param organisation name of the organisation acted for
   * @param permitted whether the record was opened
   * @param refusal what was answered where it was not
   * @param reasons in the order in which the rules were weighed, the policy's version apart
   * @param policy the version that it was decided by
   * @param policySince when that came into force, where it is kept
   * @param looks what rests on the decision
   */
  record Explanation(
      UUID decision,
      Instant at,
      PersonId person,
      String who,
      Optional<String> role,
      Optional<String> organisation,
      String purpose,
      String client,
      boolean permitted,
      Optional<String> refusal,
      List<String> reasons,
      Optional<String> policy,
      Optional<Instant> policySince,
      List<Look> looks) {

    public Explanation {
      reasons = List.copyOf(reasons);
      looks = List.copyOf(looks);
    }
  }

  /**
   * One entry of the ledger that rests on it.
   *
   * @param entries how many entries of the record left
   */
  record Look(Instant at, String event, long entries, UUID ledgerEntry) {}
}
