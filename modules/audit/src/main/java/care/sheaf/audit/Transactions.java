package care.sheaf.audit;

import java.util.function.Consumer;

/** Tells how the caller's transaction ends. */
interface Transactions {

  /**
   * Calls back when the running transaction has ended, with whether it was committed.
   *
   * @return false when no transaction is running; then nothing is called
   */
  boolean whenEnded(Consumer<Boolean> committed);

  /** For a plain data source: every statement commits by itself. */
  static Transactions none() {
    return committed -> false;
  }
}
