package care.sheaf.access;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a valid token says.
 *
 * @param subject the user's or service account's id
 * @param client the client that it was issued to
 * @param scopes SMART v2 scopes and others
 * @param user whether a person signed in (and not a system by itself)
 * @param name as signed in; empty for systems
 * @param roles the job roles that a member of staff holds
 * @param selectedRole the {@code person_roleid} of the role selected at sign-in
 * @param nhsNumber of a citizen, ten digits
 * @param proofing identity proofing level of a citizen, such as {@code P9}
 */
public record VerifiedToken(
    String subject,
    String client,
    Set<String> scopes,
    boolean user,
    String name,
    List<HeldRole> roles,
    @Nullable String selectedRole,
    @Nullable String nhsNumber,
    @Nullable String proofing,
    Instant expires)
    implements Serializable {

  public VerifiedToken {
    scopes = Set.copyOf(scopes);
    roles = List.copyOf(roles);
  }

  /** The citizen's NHS number, when the token has a valid one proved at P9. */
  public Optional<NhsNumber> provedNhsNumber() {
    return "P9".equals(proofing) && nhsNumber != null
        ? NhsNumber.parse(nhsNumber)
        : Optional.empty();
  }

  /**
   * One entry of {@code nhsid_nrbac_roles}.
   *
   * @param id {@code person_roleid}
   * @param organisation ODS code
   * @param code the R code
   * @param name such as {@code Nurse Access Role}
   * @param activities {@code activity_codes}: held besides those that the role implies, which a
   *     token of CIS2 does not list
   */
  public record HeldRole(
      String id, String organisation, String code, String name, Set<String> activities)
      implements Serializable {

    public HeldRole {
      activities = Set.copyOf(activities);
    }

    /** A role with the activities that it implies, and no more. */
    public HeldRole(String id, String organisation, String code, String name) {
      this(id, organisation, code, name, Set.of());
    }

    public OdsCode organisationCode() {
      return new OdsCode(organisation);
    }

    public RoleCode roleCode() {
      return new RoleCode(code);
    }
  }
}
