package care.sheaf.consent.internal;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import java.util.Optional;

/**
 * Someone who receives: an organisation, a role, or a role at an organisation.
 *
 * @param organisation empty for any
 * @param role empty for any
 */
public record Recipient(Optional<OdsCode> organisation, Optional<RoleCode> role) {

  public Recipient {
    if (organisation.isEmpty() && role.isEmpty()) {
      throw new IllegalArgumentException("a recipient has an organisation or a role");
    }
  }

  boolean is(Viewer viewer) {
    boolean there = organisation.isEmpty() || organisation.equals(viewer.organisation());
    return there && (role.isEmpty() || role.equals(viewer.role()));
  }
}
