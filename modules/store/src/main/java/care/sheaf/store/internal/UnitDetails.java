package care.sheaf.store.internal;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What HAPI keeps of one transaction, shared by all calls of a unit of work as it is by the entries
 * of a bundle that HAPI itself takes in: above all which ids are known to be there, or not to be.
 */
final class UnitDetails {

  private static final ThreadLocal<@Nullable TransactionDetails> CURRENT = new ThreadLocal<>();

  private UnitDetails() {}

  /** Runs the work with details of its own, unless it is part of a unit that has some. */
  static <T> T within(Supplier<T> work) {
    if (CURRENT.get() != null) {
      return work.get();
    }
    CURRENT.set(new TransactionDetails());
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /** The unit's; outside of one, fresh ones. */
  static TransactionDetails current() {
    TransactionDetails running = CURRENT.get();
    return running == null ? new TransactionDetails() : running;
  }
}
