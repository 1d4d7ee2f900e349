package care.sheaf.portal.signin;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Sign-ins that were begun in a session and not finished: one for each tab, a few at most. */
final class PendingSignIns implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTE = PendingSignIns.class.getName();
  private static final int MOST = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LinkedHashMap<String, Pending> byState = new LinkedHashMap<>();

  /**
   * One sign-in.
   *
   * @param state comes back with the answer (RFC 6749, section 10.12)
   * @param nonce stands in the ID token (OpenID Connect Core, section 3.1.2.1)
   * @param verifier proves that we began it (RFC 7636)
   * @param returnTo the path that was asked for
   */
  record Pending(String state, String nonce, String verifier, String returnTo)
      implements Serializable {}

  static Pending begin(HttpSession session, String returnTo) {
    var pending = new Pending(random(), random(), random(), returnTo);
    PendingSignIns all = in(session);
    synchronized (all.byState) {
      all.byState.put(pending.state(), pending);
      Iterator<String> oldest = all.byState.keySet().iterator();
      for (int spare = all.byState.size() - MOST; spare > 0; spare--) {
        oldest.next();
        oldest.remove();
      }
    }
    session.setAttribute(ATTRIBUTE, all);
    return pending;
  }

  /** Each can be finished once. */
  static Optional<Pending> take(HttpSession session, String state) {
    PendingSignIns all = in(session);
    synchronized (all.byState) {
      return Optional.ofNullable(all.byState.remove(state));
    }
  }

  private static PendingSignIns in(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof PendingSignIns all
        ? all
        : new PendingSignIns();
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
