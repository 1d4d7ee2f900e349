package care.sheaf.consent.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a directive can be about on the side of who looks.
 *
 * @param role empty for a system
 * @param at when
 */
public record Viewer(
    Optional<OdsCode> organisation, Optional<RoleCode> role, Purpose purpose, Instant at) {

  public static Viewer of(AccessContext context, Instant at) {
    return new Viewer(context.organisation(), context.role(), context.purpose(), at);
  }
}
