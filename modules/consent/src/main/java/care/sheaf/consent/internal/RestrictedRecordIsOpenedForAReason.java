package care.sheaf.consent.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.OdsCode;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.util.Optional;

/**
 * The record of a restricted person (S-flag) is closed, save to those who hold the activity for it
 * and have stated a reason that has not lapsed: a relationship that they have anyway is not enough.
 */
public record RestrictedRecordIsOpenedForAReason(Register register) implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    if (!asked.isRestricted()) {
      return new Verdict.Holds("not restricted");
    }
    if (!holdsActivity(asked.context(), register)) {
      return new Verdict.Fails(
          "restricted, and without activity " + Role.OPENS_RESTRICTED, Refusals.restricted());
    }
    return hasStatedReason(asked)
        ? new Verdict.Holds("restricted, opened for a stated reason")
        : new Verdict.Fails("restricted, and no reason is stated", Refusals.reasonNeeded());
  }

  /** Whether the caller may open records of restricted persons at all. */
  public static boolean holdsActivity(AccessContext context, Register register) {
    boolean byRole =
        context
            .role()
            .flatMap(register::role)
            .filter(role -> role.activities().contains(Role.OPENS_RESTRICTED))
            .isPresent();
    return byRole
        || (context.actor() instanceof Actor.Staff user
            && user.activities().contains(Role.OPENS_RESTRICTED));
  }

  private static boolean hasStatedReason(Asked asked) {
    Optional<OdsCode> organisation = asked.context().organisation();
    boolean claimed =
        organisation.isPresent()
            && asked.circumstances().claims().stream()
                .anyMatch(claim -> ThereIsARelationship.isBy(claim, asked, organisation.get()));
    return claimed || asked.emergency().isPresent();
  }
}
