package care.sheaf.intake.internal;

import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.RefusedException;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a kept delivery to its end: applied, rejected, or parked after repeated faults of ours.
 */
@ApplicationScoped
public class Settling {

  /** How often units of work that got into each other's way are tried. */
  static final int COLLISIONS_BORNE = 6;

  /** After this many faults of ours a delivery waits for the support desk. */
  static final int FAULTS_BORNE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final UnitOfWork unitOfWork;
  private final DeliveryLog log;
  private final Application application;
  private final Answers answers;
  private final DeliveryLedger ledger;
  private final Clock clock;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Settling() {
    this.unitOfWork = null;
    this.log = null;
    this.application = null;
    this.answers = null;
    this.ledger = null;
    this.clock = null;
  }

  @Inject
  public Settling(
      UnitOfWork unitOfWork,
      DeliveryLog log,
      Application application,
      Answers answers,
      DeliveryLedger ledger,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.log = log;
    this.application = application;
    this.answers = answers;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The answer; empty when somebody else is at it, or has settled it meanwhile. */
  Optional<Answer> settle(Kept delivery) {
    if (!underWay.add(delivery.id())) {
      return Optional.empty();
    }
    try {
      return apply(delivery);
    } catch (Rejection rejection) {
      return reject(delivery, rejection);
    } catch (RefusedException refused) {
      return reject(delivery, Rejection.of(refused));
    } catch (RuntimeException fault) {
      return bear(delivery, fault);
    } finally {
      underWay.remove(delivery.id());
    }
  }

  private Optional<Answer> apply(Kept delivery) {
    for (int attempt = 1; ; attempt++) {
      try {
        return application.apply(delivery);
      } catch (RuntimeException failure) {
        if (attempt >= COLLISIONS_BORNE || !Faults.isCollision(failure)) {
          throw failure;
        }
        pause(attempt);
      }
    }
  }

  private Optional<Answer> reject(Kept delivery, Rejection rejection) {
    Answer answer = answers.refusal(rejection);
    return unitOfWork.perform(
        () -> {
          if (log.claim(delivery.id()).isEmpty()) {
            return Optional.empty();
          }
          ledger.rejected(delivery, rejection.refusal());
          log.settle(
              delivery.id(),
              Kept.State.REJECTED,
              answer,
              rejection.refusal().text(),
              clock.instant());
          return Optional.of(answer);
        });
  }

  /** A fault of ours: the delivery stays as it was kept and is tried again, but not for ever. */
  private Optional<Answer> bear(Kept delivery, RuntimeException fault) {
    if (Faults.isUnreachable(fault)) {
      LOG.warn("the database went away while delivery {} was applied", delivery.id());
      throw unavailable();
    }
    if (Faults.isShortOfRoom(fault)) {
      LOG.error("there is no room left in the database; delivery {} waits", delivery.id());
      throw noRoom();
    }
    LOG.error(
        "delivery {} (correlation {}) could not be applied",
        delivery.id(),
        delivery.context().correlationId(),
        fault);
    int faults = unitOfWork.perform(() -> log.failed(delivery.id()));
    if (faults < FAULTS_BORNE) {
      throw fault;
    }
    Answer answer =
        answers.refusal(
            Problem.of(
                    Kind.UNAVAILABLE,
                    "This delivery is kept, but repeatedly could not be applied through a fault on our"
                        + " side. The support desk sees it. There is no need to send it again.")
                .asRejection());
    return unitOfWork.perform(
        () -> {
          if (log.claim(delivery.id()).isEmpty()) {
            return Optional.empty();
          }
          log.settle(
              delivery.id(),
              Kept.State.PARKED,
              answer,
              fault.getClass().getName(),
              clock.instant());
          return Optional.of(answer);
        });
  }

  static RefusedException unavailable() {
    return Refusal.of(
            Kind.UNAVAILABLE,
            "The delivery could not be applied just now. Send it again, unchanged, in some seconds.")
        .asException();
  }

  /** Whoever sends is told; a delivery is never parked for it. */
  static RefusedException noRoom() {
    return Refusal.of(
            Kind.UNAVAILABLE,
            "The server has no room left to keep what is sent, and has changed nothing. Have room made"
                + " on the disk of its database, then send this again, unchanged.")
        .asException();
  }

  static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(20L * attempt, 80L * attempt));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
