package care.sheaf.portal.signin;

import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.Addresses;
import care.sheaf.portal.signin.PendingSignIns.Pending;
import care.sheaf.portal.view.ErrorPages;
import care.sheaf.portal.view.MessagePage;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in to the pages, and keeps out of what is for programs.
 *
 * <p>The session, and not the container, remembers who is signed in: so each request can ask
 * whether the access token has run out, and then the sign-in service whether the user may still be
 * here. Someone suspended there is out within the life of one access token.
 */
@Alternative
@Priority(100)
@ApplicationScoped
public class PortalSignIn implements HttpAuthenticationMechanism {

  /** The role in {@code web.xml} of everyone who is signed in. */
  static final String SIGNED_IN = "signed-in";

  private static final String CALLBACK = "/signed-in";
  private static final Logger LOG = LoggerFactory.getLogger(PortalSignIn.class);

  private final SignInService service;
  private final ErrorPages errorPages;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PortalSignIn() {
    this.service = null;
    this.errorPages = null;
    this.clock = null;
  }

  @Inject
  public PortalSignIn(SignInService service, ErrorPages errorPages, Clock clock) {
    this.service = service;
    this.errorPages = errorPages;
    this.clock = clock;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (!Addresses.isPage(request.getRequestURI())) {
      return context.doNothing();
    }
    try {
      if (request.getRequestURI().equals(CALLBACK)) {
        return finish(request, response);
      }
      Optional<SignedIn> signedIn = SignedIn.in(request).flatMap(known -> current(request, known));
      if (signedIn.isPresent()) {
        Principal user = signedIn.get().token()::subject;
        return context.notifyContainerAboutLogin(user, Set.of(SIGNED_IN));
      }
      return context.isProtected() ? begin(request, response) : context.doNothing();
    } catch (SignInUnreachable failure) {
      LOG.warn("The sign-in service cannot be reached: {}", String.valueOf(failure.getCause()));
      return say(request, response, 503, unreachable());
    }
  }

  private AuthenticationStatus begin(HttpServletRequest request, HttpServletResponse response) {
    if (!request.getMethod().equals("GET")) {
      return redirect(response, URI.create("/session-expired"));
    }
    Pending pending =
        PendingSignIns.begin(request.getSession(true), ReturnPath.of(request.getRequestURI()));
    return redirect(response, service.authorization(pending));
  }

  private AuthenticationStatus finish(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    String state = request.getParameter("state");
    String code = request.getParameter("code");
    Optional<Pending> pending =
        session == null || state == null ? Optional.empty() : PendingSignIns.take(session, state);
    if (pending.isEmpty() || code == null) {
      return say(request, response, 400, notFinished());
    }
    try {
      SignedIn signedIn = SignedIn.of(service.redeem(pending.get(), code));
      // A session id that someone knew before the sign-in must not be worth anything after it.
      request.changeSessionId();
      signedIn.keepIn(request.getSession());
      return redirect(response, URI.create(pending.get().returnTo()));
    } catch (SignInRefused | RefusedException failure) {
      LOG.warn("A sign-in was refused: {}", failure.getMessage());
      return say(request, response, 403, notFinished());
    }
  }

  /** The user as the sign-in service knows them now; empty when it no longer does. */
  private Optional<SignedIn> current(HttpServletRequest request, SignedIn known) {
    Instant now = clock.instant();
    if (known.token().expires().isAfter(now)) {
      return Optional.of(known);
    }
    try {
      if (known.refreshToken() != null) {
        SignedIn renewed = known.renewed(service.renew(known.refreshToken()));
        renewed.keepIn(request.getSession());
        return Optional.of(renewed);
      }
    } catch (SignInRefused | RefusedException failure) {
      LOG.info("A session ended, because the sign-in service ended it: {}", failure.getMessage());
    }
    request.getSession().invalidate();
    return Optional.empty();
  }

  private AuthenticationStatus redirect(HttpServletResponse response, URI address) {
    errorPages.secure(response);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address.toString());
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private AuthenticationStatus say(
      HttpServletRequest request, HttpServletResponse response, int status, MessagePage page) {
    errorPages.write(request, response, status, page);
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private static MessagePage unreachable() {
    return new MessagePage(
        "Sign-in does not work now",
        List.of("The sign-in service cannot be reached. Try again in a few minutes."),
        Optional.empty(),
        Optional.of(new MessagePage.Link("/status", "See what works now")));
  }

  private static MessagePage notFinished() {
    return new MessagePage(
        "Sign-in was not finished",
        List.of(
            "You are not signed in. This happens when signing in takes very long, is cancelled, or"
                + " when your browser does not keep cookies of this site."),
        Optional.empty(),
        Optional.of(new MessagePage.Link("/", "Start again")));
  }
}
