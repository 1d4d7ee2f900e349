package care.sheaf.consent;

import care.sheaf.consent.internal.Officers;
import care.sheaf.consent.internal.RestrictedRecordIsOpenedForAReason;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.register.Register;
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
    var officers = new Officers(register);
    officers
        .refusal(caller)
        .ifPresent(
            refusal -> {
              throw refusal.asException();
            });
    return new Oversight(
        officers.whose(caller), RestrictedRecordIsOpenedForAReason.holdsActivity(caller, register));
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
