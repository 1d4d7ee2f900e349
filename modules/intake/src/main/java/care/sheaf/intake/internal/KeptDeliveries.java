package care.sheaf.intake.internal;

import care.sheaf.intake.Deliveries;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.SourceId;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Keeps each delivery raw before anything else, and answers each key once. */
@ApplicationScoped
public class KeptDeliveries implements Deliveries {

  /** The longest body that is taken. */
  static final int LARGEST = 32 * 1024 * 1024;

  private static final long POLL_MILLISECONDS = 100;

  private final UnitOfWork unitOfWork;
  private final DeliveryLog log;
  private final Senders senders;
  private final Settling settling;
  private final Answers answers;
  private final DeliveryLedger ledger;
  private final Clock clock;
  private final Duration patience;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected KeptDeliveries() {
    this.unitOfWork = null;
    this.log = null;
    this.senders = null;
    this.settling = null;
    this.answers = null;
    this.ledger = null;
    this.clock = null;
    this.patience = Duration.ZERO;
  }

  @Inject
  public KeptDeliveries(
      UnitOfWork unitOfWork,
      DeliveryLog log,
      Senders senders,
      Settling settling,
      Answers answers,
      DeliveryLedger ledger,
      Clock clock) {
    this(unitOfWork, log, senders, settling, answers, ledger, clock, Duration.ofSeconds(10));
  }

  /** With how long a delivery in progress is awaited. */
  KeptDeliveries(
      UnitOfWork unitOfWork,
      DeliveryLog log,
      Senders senders,
      Settling settling,
      Answers answers,
      DeliveryLedger ledger,
      Clock clock,
      Duration patience) {
    this.unitOfWork = unitOfWork;
    this.log = log;
    this.senders = senders;
    this.settling = settling;
    this.answers = answers;
    this.ledger = ledger;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public Answer receive(AccessContext context, Request request) {
    try {
      SourceId source = senders.sourceOf(context, request.path());
      if (request.body().length > LARGEST) {
        throw Problem.of(Kind.TOO_LARGE, "The body is larger than 32 MB. Send smaller bundles.")
            .asRejection();
      }
      return answer(keep(context, source, request));
    } catch (RefusedException refused) {
      return refuse(context, Rejection.of(refused));
    } catch (Rejection rejection) {
      return refuse(context, rejection);
    } catch (RuntimeException fault) {
      if (Faults.isShortOfRoom(fault)) {
        return refuse(context, Rejection.of(Settling.noRoom()));
      }
      throw fault;
    }
  }

  private Answer refuse(AccessContext context, Rejection rejection) {
    if (rejection.refusal().kind() == Kind.UNAVAILABLE) {
      // The ledger is in the database that is away, and nothing is disclosed or refused for good.
      return answers.refusal(rejection, new Header("Retry-After", "5"));
    }
    unitOfWork.run(() -> ledger.refused(context, rejection.refusal()));
    return rejection.refusal().kind() == Kind.CONFLICT
        ? answers.refusal(rejection, new Header("Retry-After", "5"))
        : answers.refusal(rejection);
  }

  private Kept keep(AccessContext context, SourceId source, Request request) {
    byte[] sha256 = sha256(request.body());
    Instant now = clock.instant();
    Optional<Kept> before = underKey(context, now);
    if (before.isEmpty()) {
      try {
        UUID id = UUID.randomUUID();
        unitOfWork.run(() -> log.keep(id, context, source, request, sha256, now));
        return new Kept(
            id, source, context, request, sha256, now, Kept.State.RECEIVED, 0, Optional.empty());
      } catch (DeliveryLog.KeyTaken taken) {
        before = underKey(context, now);
      }
    }
    Kept first = before.orElseThrow();
    requireSame(first, request, sha256);
    return first;
  }

  private Optional<Kept> underKey(AccessContext context, Instant now) {
    return unitOfWork.perform(() -> log.underKey(context.client(), context.requestId(), now));
  }

  private static void requireSame(Kept first, Request request, byte[] sha256) {
    boolean same =
        first.request().method().equals(request.method())
            && first.request().path().equals(request.path())
            && Arrays.equals(first.sha256(), sha256);
    if (!same) {
      throw Problem.of(
              Kind.CONFLICT,
              "DUPLICATE_REJECTED",
              "This X-Request-ID was used for another request. Use a new one for each new request.")
          .asRejection();
    }
  }

  /** Settles the delivery here, or waits for whoever is at it. */
  private Answer answer(Kept delivery) {
    long deadline = System.nanoTime() + patience.toNanos();
    Kept current = delivery;
    while (true) {
      if (current.answer().isPresent()) {
        return current.answer().get();
      }
      Optional<Answer> answer = settling.settle(current);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > deadline) {
        throw Problem.of(
                Kind.CONFLICT,
                "This request is still being worked on. Send it again, unchanged, in some seconds.")
            .asRejection();
      }
      pause();
      UUID id = delivery.id();
      current = unitOfWork.perform(() -> log.find(id)).orElseThrow();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a delivery", interrupted);
    }
  }

  static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not available", impossible);
    }
  }
}
