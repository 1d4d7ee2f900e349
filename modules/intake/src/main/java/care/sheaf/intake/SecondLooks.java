package care.sheaf.intake;

import care.sheaf.identity.InsideSearch;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again, a little at a time, at whom the records that are here are about. */
@ApplicationScoped
public class SecondLooks {

  private static final Logger LOG = LoggerFactory.getLogger(SecondLooks.class);

  private final InsideSearch search;
  private final UnitOfWork unitOfWork;

  @Inject
  public SecondLooks(InsideSearch search, UnitOfWork unitOfWork) {
    this.search = search;
    this.unitOfWork = unitOfWork;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SecondLooks() {
    this.search = null;
    this.unitOfWork = null;
  }

  /**
   * Looks at the next records, each in a unit of work of its own.
   *
   * @return about how many something else was decided
   */
  public int look(int most) {
    int decided = 0;
    for (PatientRecordId record : unitOfWork.perform(() -> search.next(most))) {
      decided += isDecidedAnew(record) ? 1 : 0;
    }
    return decided;
  }

  private boolean isDecidedAnew(PatientRecordId record) {
    try {
      return unitOfWork.perform(() -> search.look(record)).isPresent();
    } catch (RuntimeException fault) {
      // one that cannot be looked at must not keep the others from it; the next round tries again
      LOG.warn("record {} could not be looked at again: {}", record, fault.toString());
      return false;
    }
  }
}
