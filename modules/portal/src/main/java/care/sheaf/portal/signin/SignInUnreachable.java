package care.sheaf.portal.signin;

/** The sign-in service cannot be asked. */
final class SignInUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SignInUnreachable(Throwable cause) {
    super("the sign-in service cannot be reached", cause);
  }
}
