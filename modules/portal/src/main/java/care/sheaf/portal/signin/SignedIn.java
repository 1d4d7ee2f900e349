package care.sheaf.portal.signin;

import care.sheaf.access.VerifiedToken;
import care.sheaf.access.VerifiedToken.HeldRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, as the session keeps it. The tokens never leave the server.
 *
 * @param idToken to sign out with at the sign-in service
 * @param refreshToken to ask from time to time whether the user may still be here
 * @param chosenRole the {@code person_roleid} that was chosen here
 */
public record SignedIn(
    VerifiedToken token, String idToken, @Nullable String refreshToken, @Nullable String chosenRole)
    implements Serializable {

  private static final String ATTRIBUTE = SignedIn.class.getName();

  static SignedIn of(TokenSet tokens) {
    return new SignedIn(tokens.access(), tokens.idToken(), tokens.refreshToken(), null);
  }

  /** Who is signed in in the request's session. */
  public static Optional<SignedIn> in(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((SignedIn) session.getAttribute(ATTRIBUTE));
  }

  void keepIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  public boolean isCitizen() {
    return token.nhsNumber() != null;
  }

  /** The role worked in: the only one, the one chosen here, or the one chosen at sign-in. */
  public Optional<HeldRole> role() {
    if (token.roles().size() == 1) {
      return Optional.of(token.roles().get(0));
    }
    String wanted = chosenRole != null ? chosenRole : token.selectedRole();
    return token.roles().stream().filter(role -> role.id().equals(wanted)).findFirst();
  }

  SignedIn renewed(TokenSet tokens) {
    return new SignedIn(
        tokens.access(),
        tokens.idToken().isEmpty() ? idToken : tokens.idToken(),
        tokens.refreshToken() == null ? refreshToken : tokens.refreshToken(),
        chosenRole);
  }

  SignedIn inRole(String roleId) {
    return new SignedIn(token, idToken, refreshToken, roleId);
  }
}
