package care.sheaf.kernel;

import java.util.Optional;
import java.util.Set;

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
   * @param activities activity codes (National RBAC, such as {@code B1611}) that the user holds in
   *     this role besides those that it implies
   */
  record Staff(
      String id, String name, RoleCode role, Optional<String> vouchedBy, Set<String> activities)
      implements Actor {

    public Staff {
      activities = Set.copyOf(activities);
    }

    /** Someone who holds no activity besides those of the role. */
    public Staff(String id, String name, RoleCode role, Optional<String> vouchedBy) {
      this(id, name, role, vouchedBy, Set.of());
    }
  }

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
