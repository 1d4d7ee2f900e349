package care.sheaf.access;

/** Verifies bearer tokens of the sign-in service. */
public interface Tokens {

  /**
   * Checks signature (keys of the realm, refreshed when unknown), issuer, audience {@code sheaf},
   * expiry and type.
   *
   * @throws care.sheaf.kernel.RefusedException 401 when any of these fails; 503 when the sign-in
   *     service's keys cannot be had
   */
  VerifiedToken verify(String bearer);
}
