package care.sheaf.intake;

import care.sheaf.identity.NumberChanges;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.register.Register;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Moves records that came under a superseded NHS number to the one that answers, once {@code
 * governance/superseded-numbers.yaml} lists it.
 */
@ApplicationScoped
public class ListedNumbers {

  private final Register register;
  private final NumberChanges changes;
  private final UnitOfWork unitOfWork;
  private volatile String followed = "";

  @Inject
  public ListedNumbers(Register register, NumberChanges changes, UnitOfWork unitOfWork) {
    this.register = register;
    this.changes = changes;
    this.unitOfWork = unitOfWork;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ListedNumbers() {
    this.register = null;
    this.changes = null;
    this.unitOfWork = null;
  }

  /**
   * Follows every line, if the files have changed since the last time; safe to repeat.
   *
   * @return how many numbers had records to move
   */
  public int follow() {
    String version = register.version();
    if (version.equals(followed)) {
      return 0;
    }
    int moved = 0;
    for (Map.Entry<NhsNumber, NhsNumber> line : register.supersededNumbers().entrySet()) {
      if (changes.isClaimed(line.getKey())) {
        unitOfWork.run(() -> changes.superseded(line.getKey(), line.getValue(), Optional.empty()));
        moved++;
      }
    }
    followed = version;
    return moved;
  }
}
