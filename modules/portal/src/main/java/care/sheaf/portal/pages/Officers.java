package care.sheaf.portal.pages;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** After whom a privacy officer looks, in words. */
@ApplicationScoped
public class Officers {

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Officers() {
    this.register = null;
  }

  @Inject
  public Officers(Register register) {
    this.register = register;
  }

  /** {@code anybody} for the board's, else {@code users of} an organisation. */
  String reach(AccessContext context) {
    return context
        .organisation()
        .flatMap(register::organisation)
        .map(own -> own.setting() == Setting.ICB ? "anybody" : "users of " + own.name())
        .orElse("nobody");
  }
}
