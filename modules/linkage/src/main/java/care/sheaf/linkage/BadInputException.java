package care.sheaf.linkage;

/** Input that cannot be used. The message names file and line and quotes no value. */
public final class BadInputException extends RuntimeException {

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
