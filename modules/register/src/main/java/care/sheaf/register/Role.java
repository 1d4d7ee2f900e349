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
 * @param sensitivities labels the role may see besides: v3-Confidentiality {@code R} and {@code V},
 *     v3-ActCode sensitivity codes, or {@link #EVERY_SENSITIVITY}
 * @param activities activity codes of National RBAC that the role implies, of those that are asked
 *     about here: {@link #OPENS_RESTRICTED}
 */
public record Role(
    RoleCode code,
    String name,
    Set<DataClass> sees,
    Set<Permission> permissions,
    Set<String> sensitivities,
    Set<String> activities) {

  /** "Access sensitive-flagged records" (facts 5.3). */
  public static final String OPENS_RESTRICTED = "B1611";

  /** Stands for every sensitivity, those not known here included. */
  public static final String EVERY_SENSITIVITY = "*";

  public Role {
    sees = Set.copyOf(sees);
    permissions = Set.copyOf(permissions);
    sensitivities = Set.copyOf(sensitivities);
    activities = Set.copyOf(activities);
  }

  /** A role that implies no activity that is asked about here. */
  public Role(
      RoleCode code,
      String name,
      Set<DataClass> sees,
      Set<Permission> permissions,
      Set<String> sensitivities) {
    this(code, name, sees, permissions, sensitivities, Set.of());
  }

  /** A role that sees nothing that is labelled sensitive. */
  public Role(RoleCode code, String name, Set<DataClass> sees, Set<Permission> permissions) {
    this(code, name, sees, permissions, Set.of());
  }

  /** Whether the role may see entries with a confidentiality or sensitivity label. */
  public boolean seesSensitivity(String label) {
    return sensitivities.contains(EVERY_SENSITIVITY) || sensitivities.contains(label);
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
