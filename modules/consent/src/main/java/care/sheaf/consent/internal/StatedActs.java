package care.sheaf.consent.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.util.Optional;
import java.util.Set;

/** What acts have in common by which staff open a record for themselves, and state why. */
public final class StatedActs {

  private static final int LONGEST_TEXT = 500;

  private StatedActs() {}

  /** The caller, where that is staff of a registered organisation in a role with the permission. */
  public static Optional<Actor.Staff> permitted(
      AccessContext context, Register register, Role.Permission permission) {
    boolean may =
        context.organisation().flatMap(register::organisation).isPresent()
            && context
                .role()
                .flatMap(register::role)
                .filter(role -> role.permissions().contains(permission))
                .isPresent();
    return may && context.actor() instanceof Actor.Staff user
        ? Optional.of(user)
        : Optional.empty();
  }

  /**
   * @param reasons the codes that may be given
   * @param shortest in characters
   * @throws RefusedException 400, when reason or text do not do
   */
  public static void requireStated(Set<String> reasons, int shortest, String reason, String text) {
    if (!reasons.contains(reason)) {
      throw invalid(
          "reason must be one of " + String.join(", ", reasons.stream().sorted().toList()) + ".");
    }
    int length = text.strip().length();
    if (length < shortest || length > LONGEST_TEXT) {
      throw invalid(
          "text must say in your own words why you need the record, in %d to %d characters."
              .formatted(shortest, LONGEST_TEXT));
    }
  }

  private static RefusedException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_PARAMETER", text).asException();
  }
}
