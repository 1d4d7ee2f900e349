package care.sheaf.portal.pages;

import care.sheaf.access.VerifiedToken.HeldRole;
import care.sheaf.kernel.OdsCode;
import care.sheaf.platform.SheafConfig;
import care.sheaf.portal.signin.SignedIn;
import care.sheaf.portal.view.Assets;
import care.sheaf.portal.view.Shell;
import care.sheaf.portal.view.Shell.ForgeryToken;
import care.sheaf.portal.view.Shell.SignedInAs;
import care.sheaf.register.Register;
import care.sheaf.register.Role.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.MvcContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Makes what stands around each page. */
@ApplicationScoped
public class Shells {

  private final SheafConfig config;
  private final Assets assets;
  private final Register register;
  private final MvcContext mvc;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Shells() {
    this.config = null;
    this.assets = null;
    this.register = null;
    this.mvc = null;
  }

  @Inject
  public Shells(SheafConfig config, Assets assets, Register register, MvcContext mvc) {
    this.config = config;
    this.assets = assets;
    this.register = register;
    this.mvc = mvc;
  }

  Shell around(HttpServletRequest request) {
    return new Shell(
        config.demonstration(),
        SignedIn.in(request).map(this::who),
        assets.path(),
        () -> new ForgeryToken(mvc.getCsrf().getName(), mvc.getCsrf().getToken()));
  }

  /** {@code Ashdown Hospital (RZA)}. */
  String organisation(HeldRole role) {
    return OdsCode.isValid(role.organisation())
        ? register
            .organisation(role.organisationCode())
            .map(known -> known.name() + " (" + known.code() + ")")
            .orElse(role.organisation())
        : role.organisation();
  }

  private boolean permits(HeldRole role, Permission permission) {
    return register
        .role(role.roleCode())
        .filter(known -> known.permissions().contains(permission))
        .isPresent();
  }

  private SignedInAs who(SignedIn signedIn) {
    Optional<HeldRole> role = signedIn.role();
    return new SignedInAs(
        signedIn.token().name(),
        role.map(HeldRole::name),
        role.map(this::organisation),
        signedIn.token().roles().size() > 1,
        !signedIn.isCitizen(),
        role.filter(held -> permits(held, Permission.REVIEW_MATCHES)).isPresent(),
        role.filter(held -> permits(held, Permission.REVIEW_ACCESS)).isPresent(),
        role.filter(held -> permits(held, Permission.BREAK_GLASS)).isPresent(),
        role.filter(held -> permits(held, Permission.RECORD_CONSENT)).isPresent());
  }
}
