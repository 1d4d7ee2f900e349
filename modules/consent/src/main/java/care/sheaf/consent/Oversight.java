package care.sheaf.consent;

import care.sheaf.consent.internal.RestrictedRecordIsOpenedForAReason;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.util.Optional;

/**
 * Whom a governance lead looks after: an organisation's those who act for it, an integrated care
 * board's everybody.
 *
 * @param organisation empty for everybody
 * @param restricted whether they may also be told about restricted persons (activity B1611)
 */
public record Oversight(Optional<OdsCode> organisation, boolean restricted) {

  /**
   * @throws care.sheaf.kernel.RefusedException when the caller's role does not review access
   */
  public static Oversight of(AccessContext caller, Register register) {
    boolean reviews =
        caller
            .role()
            .flatMap(register::role)
            .filter(role -> role.permissions().contains(Role.Permission.REVIEW_ACCESS))
            .isPresent();
    if (!reviews) {
      throw Refusal.of(
              Refusal.Kind.FORBIDDEN,
              "ACCESS_DENIED",
              "Your role does not review access to records, so it cannot ask what would be"
                  + " decided.")
          .asException();
    }
    OdsCode own = caller.organisation().orElseThrow();
    boolean board =
        register.organisation(own).filter(it -> it.setting() == Setting.ICB).isPresent();
    return new Oversight(
        board ? Optional.empty() : Optional.of(own),
        RestrictedRecordIsOpenedForAReason.holdsActivity(caller, register));
  }

  /** Whether those who act for an organisation are looked after. */
  public boolean covers(OdsCode acting) {
    return organisation.isEmpty() || organisation.get().equals(acting);
  }

  /** Whether the lead may be told who is close to a person, and from where. */
  public boolean covers(Person person) {
    return restricted || !person.isRestricted();
  }
}
