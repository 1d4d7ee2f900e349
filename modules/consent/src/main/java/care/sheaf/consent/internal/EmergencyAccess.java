package care.sheaf.consent.internal;

import care.sheaf.consent.Circumstances;
import care.sheaf.consent.internal.BreakGlassTable.Grant;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Emergency access that the caller has to the person now, in a role that may have it. */
public record EmergencyAccess(Register register) {

  /** The one that lasts longest. */
  public Optional<Grant> of(AccessContext context, Circumstances circumstances, Instant now) {
    boolean mayHave =
        context.actor() instanceof Actor.Staff
            && context
                .role()
                .flatMap(register::role)
                .filter(role -> role.permissions().contains(Role.Permission.BREAK_GLASS))
                .isPresent();
    return mayHave ? theirs(context, circumstances, now) : Optional.empty();
  }

  private static Optional<Grant> theirs(
      AccessContext context, Circumstances circumstances, Instant now) {
    return circumstances.grants().stream()
        .filter(grant -> grant.user().equals(context.actor().id()))
        .filter(grant -> context.organisation().equals(Optional.of(grant.organisation())))
        .filter(grant -> grant.expires().isAfter(now))
        .max(Comparator.comparing(Grant::expires));
  }
}
