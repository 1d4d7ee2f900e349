package care.sheaf.store.internal;

import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionStatus;

/**
 * HAPI's own transaction scope as the outermost one, so that its calls see each other before the
 * commit and an exception of its own that we catch does not doom the transaction unseen.
 */
@ApplicationScoped
public class HapiUnitOfWork implements UnitOfWork {

  private final StoreContext store;

  @Inject
  public HapiUnitOfWork(StoreContext store) {
    this.store = store;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected HapiUnitOfWork() {
    this.store = null;
  }

  @Override
  public <T> T perform(Supplier<T> work) {
    try {
      return store
          .transactions()
          .withSystemRequest()
          .execute((TransactionStatus status) -> UnitDetails.within(work));
    } catch (RuntimeException failure) {
      throw HapiRefusals.translate(failure);
    }
  }
}
