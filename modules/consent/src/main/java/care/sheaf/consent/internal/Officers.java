package care.sheaf.consent.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import java.util.Optional;

/** Who looks after access to records, and after whose. */
public final class Officers {

  private final Register register;

  public Officers(Register register) {
    this.register = register;
  }

  /** Why somebody does not; empty when they do. */
  public Optional<Refusal> refusal(AccessContext context) {
    boolean reviews =
        context
            .role()
            .flatMap(register::role)
            .filter(role -> role.permissions().contains(Role.Permission.REVIEW_ACCESS))
            .isPresent();
    return reviews && context.organisation().isPresent()
        ? Optional.empty()
        : Optional.of(Refusals.denied("Your role does not review access to records."));
  }

  /** The board's officer looks after everybody (empty), any other after their own organisation. */
  public Optional<OdsCode> whose(AccessContext context) {
    OdsCode own = context.organisation().orElseThrow();
    return register.organisation(own).filter(it -> it.setting() == Setting.ICB).isPresent()
        ? Optional.empty()
        : Optional.of(own);
  }
}
