package care.sheaf.portal.signin;

import care.sheaf.access.AccessContexts;
import care.sheaf.access.AccessContexts.RequestFacts;
import care.sheaf.access.VerifiedToken.HeldRole;
import care.sheaf.kernel.AccessContext;
import care.sheaf.portal.view.Correlation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks in this request, and the one access context that is made for them. */
@RequestScoped
public class Viewer {

  private final AccessContexts contexts;
  private final HttpServletRequest request;
  private @Nullable AccessContext context;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Viewer() {
    this.contexts = null;
    this.request = null;
  }

  @Inject
  public Viewer(AccessContexts contexts, HttpServletRequest request) {
    this.contexts = contexts;
    this.request = request;
  }

  public SignedIn signedIn() {
    return SignedIn.in(request)
        .orElseThrow(() -> new IllegalStateException("web.xml lets nobody in without a sign-in"));
  }

  /** Whether a role must be chosen (or there is none) before anything can be shown. */
  public boolean needsRole() {
    return !signedIn().isCitizen() && signedIn().role().isEmpty();
  }

  /** Works in another of one's own roles from now on; false when it is not one. */
  public boolean choose(String roleId) {
    SignedIn signedIn = signedIn();
    boolean held = signedIn.token().roles().stream().anyMatch(role -> role.id().equals(roleId));
    if (held) {
      signedIn.inRole(roleId).keepIn(request.getSession());
    }
    return held;
  }

  /** For every call below, the same in all of the request. */
  public AccessContext context() {
    AccessContext known = context;
    if (known == null) {
      known = contexts.of(signedIn().token(), facts());
      context = known;
    }
    return known;
  }

  private RequestFacts facts() {
    Optional<String> role = signedIn().role().map(HeldRole::id);
    return new RequestFacts(
        UUID.randomUUID(),
        Correlation.of(request),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        role,
        request.getRemoteAddr());
  }
}
