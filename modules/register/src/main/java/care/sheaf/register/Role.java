package care.sheaf.register;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.RoleCode;
import java.util.Set;

/**
 * A job role and what it may do here.
 *
 * @param name as National RBAC names it
 * @param sees the data classes that the role may view, given a relationship
 * @param permissions what else the role may do
 */
public record Role(RoleCode code, String name, Set<DataClass> sees, Set<Permission> permissions) {

  public Role {
    sees = Set.copyOf(sees);
    permissions = Set.copyOf(permissions);
  }

  /** Acts that are permitted apart from viewing a record. */
  public enum Permission {
    FIND_PERSON,
    VIEW_RECORD,
    CLAIM_RELATIONSHIP,
    BREAK_GLASS,
    RECORD_CONSENT,
    REVIEW_MATCHES,
    REVIEW_ACCESS,
    RUN_SUPPORT
  }
}
