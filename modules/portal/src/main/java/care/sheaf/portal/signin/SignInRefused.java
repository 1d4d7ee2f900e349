package care.sheaf.portal.signin;

/** The sign-in service, or a check of its answer, said no. */
final class SignInRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SignInRefused(String message) {
    super(message);
  }

  SignInRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
