package care.sheaf.platform;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The server's one pool, whose connections join whatever transaction the thread is in. */
public final class TransactionalPool {

  private static final String NAME = "jdbc/sheaf";

  /**
   * The pool as persistence units see it. Under the plain name a connection joins the transaction
   * that the current component invocation knows of, which is none when Spring began it, and each
   * statement then commits by itself, without a word; docs/adr/0004-one-transaction.md.
   */
  private static final String JOINING = NAME + "__pm";

  private TransactionalPool() {}

  /**
   * The pool.
   *
   * @throws IllegalStateException when the server has none
   */
  // Both names are constants: nothing from outside reaches the look-up.
  @SuppressWarnings("BanJNDI")
  public static DataSource lookUp() {
    try {
      // The server binds the second name when the first is looked up for the first time.
      InitialContext.doLookup(NAME);
      return InitialContext.doLookup(JOINING);
    } catch (NamingException failure) {
      throw new IllegalStateException("the pool " + NAME + " is not configured", failure);
    }
  }
}
