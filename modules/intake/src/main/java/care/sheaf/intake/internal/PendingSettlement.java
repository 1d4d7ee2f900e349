package care.sheaf.intake.internal;

import care.sheaf.intake.PendingDeliveries;
import care.sheaf.platform.CorrelatedLogs;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up deliveries that a crash left behind. */
@ApplicationScoped
public class PendingSettlement implements PendingDeliveries {

  private static final Duration LONGER_THAN_A_REQUEST = Duration.ofSeconds(60);
  private static final int AT_ONCE = 50;
  private static final Logger LOG = LoggerFactory.getLogger(PendingSettlement.class);

  private final UnitOfWork unitOfWork;
  private final DeliveryLog log;
  private final Settling settling;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PendingSettlement() {
    this.unitOfWork = null;
    this.log = null;
    this.settling = null;
    this.clock = null;
  }

  @Inject
  public PendingSettlement(UnitOfWork unitOfWork, DeliveryLog log, Settling settling, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.log = log;
    this.settling = settling;
    this.clock = clock;
  }

  @Override
  public int settle() {
    List<UUID> waiting =
        unitOfWork.perform(
            () -> log.unsettled(clock.instant().minus(LONGER_THAN_A_REQUEST), AT_ONCE));
    int settled = 0;
    for (UUID id : waiting) {
      if (settle(id)) {
        settled++;
      }
    }
    return settled;
  }

  private boolean settle(UUID id) {
    try {
      Optional<Kept> delivery = unitOfWork.perform(() -> log.find(id));
      delivery.ifPresent(kept -> CorrelatedLogs.begin(kept.context().correlationId()));
      return delivery.isPresent() && settling.settle(delivery.get()).isPresent();
    } catch (RuntimeException fault) {
      LOG.warn("delivery {} still cannot be applied: {}", id, fault.getClass().getSimpleName());
      return false;
    } finally {
      CorrelatedLogs.end();
    }
  }
}
