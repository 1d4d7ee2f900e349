package care.sheaf.kernel;

import java.util.Optional;

/** Who asks. */
public sealed interface Actor {

  /** The stable id under which the ledger names the actor. */
  String id();

  /**
   * A member of staff in one selected role.
   *
   * @param id the user's id ({@code sub}, or the SDS user id when vouched for)
   * @param name as shown to the person whose record it is, as at the time
   * @param role the job role selected for this session
   * @param vouchedBy the client that vouched for the user, when it was not a sign-in of ours
   */
  record Staff(String id, String name, RoleCode role, Optional<String> vouchedBy)
      implements Actor {}

  /**
   * A person looking at their own record.
   *
   * @param id the user's id
   * @param nhsNumber as proved at sign-in
   */
  record Citizen(String id, NhsNumber nhsNumber) implements Actor {}

  /**
   * A partner organisation's system, without a user.
   *
   * @param id the client's id
   */
  record PartnerSystem(String id) implements Actor {}
}
