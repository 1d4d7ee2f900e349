package care.sheaf.cli.load;

/** A part of a file that cannot be sent; the message says why and quotes nothing of its content. */
public final class Unsendable extends Exception {

  public Unsendable(String reason) {
    super(reason);
  }

  /** Why, in words for the closing table. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
