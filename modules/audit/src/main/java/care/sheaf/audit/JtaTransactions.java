package care.sheaf.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The container's transactions. */
@ApplicationScoped
class JtaTransactions implements Transactions {

  /** Threads of the container see the first name; Payara shows the second to all threads. */
  private static final String[] NAMES = {
    "java:comp/TransactionSynchronizationRegistry",
    "java:appserver/TransactionSynchronizationRegistry"
  };

  private volatile @Nullable TransactionSynchronizationRegistry known;

  @Override
  public boolean whenEnded(Consumer<Boolean> committed) {
    TransactionSynchronizationRegistry registry = registry();
    int status = registry.getTransactionStatus();
    if (status == Status.STATUS_NO_TRANSACTION) {
      return false;
    }
    if (status != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("the transaction can no longer be written in");
    }
    registry.registerInterposedSynchronization(new Ending(committed));
    return true;
  }

  private TransactionSynchronizationRegistry registry() {
    TransactionSynchronizationRegistry registry = known;
    if (registry == null) {
      registry = lookUp();
      known = registry;
    }
    return registry;
  }

  // The names are constants: nothing from outside reaches the look-up.
  @SuppressWarnings("BanJNDI")
  private static TransactionSynchronizationRegistry lookUp() {
    NamingException last = new NamingException("no name tried");
    for (String name : NAMES) {
      try {
        return InitialContext.doLookup(name);
      } catch (NamingException tryTheNext) {
        last = tryTheNext;
      }
    }
    throw new IllegalStateException("the container has no transaction registry", last);
  }

  private record Ending(Consumer<Boolean> committed) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // Nothing to do: the entry is already inserted.
    }

    @Override
    public void afterCompletion(int status) {
      committed.accept(status == Status.STATUS_COMMITTED);
    }
  }
}
