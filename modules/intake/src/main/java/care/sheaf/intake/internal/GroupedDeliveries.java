package care.sheaf.intake.internal;

import care.sheaf.intake.BulkDeliveries;
import care.sheaf.intake.Deliveries;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.intake.Summary;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.SourceId;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies deliveries that came together in one unit of work where that goes well, and one by one
 * where it does not: what is refused, was sent before, or fails is settled by itself, by the very
 * steps of a delivery that came alone, and never out of its order.
 */
@ApplicationScoped
public class GroupedDeliveries implements BulkDeliveries {

  /** As the API writes it down. */
  private static final String FHIR_JSON = "application/fhir+json; charset=utf-8";

  private static final Logger LOG = LoggerFactory.getLogger(GroupedDeliveries.class);

  private final UnitOfWork unitOfWork;
  private final DeliveryLog log;
  private final Senders senders;
  private final Application application;
  private final Deliveries alone;
  private final DeliveryLedger ledger;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected GroupedDeliveries() {
    this.unitOfWork = null;
    this.log = null;
    this.senders = null;
    this.application = null;
    this.alone = null;
    this.ledger = null;
    this.clock = null;
  }

  /**
   * @param alone settles a delivery by itself
   */
  @Inject
  public GroupedDeliveries(
      UnitOfWork unitOfWork,
      DeliveryLog log,
      Senders senders,
      Application application,
      Deliveries alone,
      DeliveryLedger ledger,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.log = log;
    this.senders = senders;
    this.application = application;
    this.alone = alone;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public void requireSource(AccessContext context, SourceId source) {
    try {
      SourceId own = senders.sourceOf(context, "");
      if (!own.equals(source)) {
        throw Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "ACCESS_DENIED",
                "Your system is registered as another source than the address names. Send to its own.")
            .asException();
      }
    } catch (RefusedException refused) {
      unitOfWork.run(() -> ledger.refused(context, refused.refusal()));
      throw refused;
    }
  }

  @Override
  public List<Answer> receive(AccessContext context, List<Sent> deliveries) {
    SourceId source = context.source().orElseThrow();
    Instant now = clock.instant();
    var answers = new ArrayList<Answer>();
    try {
      Set<UUID> seen = new HashSet<>(keysTaken(context, deliveries, now));
      List<Taking.Member> run = new ArrayList<>();
      for (Sent sent : deliveries) {
        Kept delivery = kept(context, source, sent, now);
        boolean joins = seen.add(sent.id()) && sent.bundle().length <= KeptDeliveries.LARGEST;
        Optional<Bundle> bundle = joins ? transactionIn(delivery) : Optional.empty();
        if (bundle.isPresent()) {
          run.add(new Taking.Member(delivery, bundle.get()));
        } else {
          settle(run, answers);
          run.clear();
          answers.add(alone(delivery));
        }
      }
      settle(run, answers);
    } catch (RuntimeException fault) {
      // What was committed before is answered; the rest is sent again, and then says what is wrong.
      if (answers.isEmpty()) {
        throw fault;
      }
      LOG.warn(
          "{} of {} deliveries were taken, then: {}",
          answers.size(),
          deliveries.size(),
          fault.getClass().getSimpleName());
    }
    return answers;
  }

  private Set<UUID> keysTaken(AccessContext context, List<Sent> deliveries, Instant now) {
    List<UUID> ids = deliveries.stream().map(Sent::id).toList();
    try {
      return unitOfWork.perform(() -> log.keysTaken(context.client(), ids, now));
    } catch (RuntimeException fault) {
      throw passing(fault).orElseThrow(() -> fault);
    }
  }

  private Optional<Bundle> transactionIn(Kept delivery) {
    try {
      return application.transactionIn(delivery);
    } catch (Rejection | RefusedException refused) {
      return Optional.empty();
    }
  }

  /** A run of transactions, as many together as can be. */
  private void settle(List<Taking.Member> run, List<Answer> answers) {
    int from = 0;
    int to = run.size();
    int collisions = 0;
    boolean again = false;
    while (from < run.size()) {
      try {
        List<Taking.Member> members = run.subList(from, to);
        answers.addAll(application.together(new Taking(again ? readAgain(members) : members)));
        from = to;
        to = run.size();
        collisions = 0;
      } catch (RuntimeException failure) {
        again = true;
        passing(failure)
            .ifPresent(
                refused -> {
                  throw refused;
                });
        if (Faults.isCollision(failure) && ++collisions < Settling.COLLISIONS_BORNE) {
          Settling.pause(collisions);
        } else if (to - from == 1) {
          answers.add(alone(run.get(from).delivery()));
          from = to;
          to = run.size();
        } else {
          to = from + goodOnes(failure, to - from);
        }
      }
    }
  }

  /** How many to try together next: those before the one that failed, or half. */
  private static int goodOnes(RuntimeException failure, int size) {
    int before = failure instanceof Taking.Failed failed ? failed.index() : size / 2;
    LOG.info("a group of {} deliveries is taken apart: {}", size, kindOf(failure));
    return Math.max(1, before);
  }

  private static String kindOf(RuntimeException failure) {
    RuntimeException reason = failure instanceof Taking.Failed failed ? failed.reason() : failure;
    return reason.getClass().getSimpleName();
  }

  /** Applying a delivery rewrites what was read of it. */
  private List<Taking.Member> readAgain(List<Taking.Member> members) {
    return members.stream()
        .map(Taking.Member::delivery)
        .map(one -> new Taking.Member(one, application.transactionIn(one).orElseThrow()))
        .toList();
  }

  private Answer alone(Kept delivery) {
    Answer answer;
    try {
      answer = alone.receive(delivery.context(), delivery.request());
    } catch (RuntimeException fault) {
      throw passing(fault).orElseThrow(() -> fault);
    }
    boolean later =
        answer.status() == 503
            && answer.headers().stream().anyMatch(header -> header.name().equals("Retry-After"));
    if (later) {
      throw Refusal.of(Refusal.Kind.UNAVAILABLE, Summary.of(answer).reason()).asException();
    }
    return answer;
  }

  /** The refusal of what may go well later, when a failure is such. */
  private static Optional<RefusedException> passing(RuntimeException failure) {
    if (failure instanceof RefusedException refused
        && refused.refusal().kind() == Refusal.Kind.UNAVAILABLE) {
      return Optional.of(refused);
    }
    if (Faults.isShortOfRoom(failure)) {
      LOG.error("there is no room left in the database; deliveries are not taken");
      return Optional.of(Settling.noRoom());
    }
    if (Faults.isUnreachable(failure)) {
      LOG.warn("the database went away while deliveries were applied");
      return Optional.of(Settling.unavailable());
    }
    return Optional.empty();
  }

  private static Kept kept(AccessContext context, SourceId source, Sent sent, Instant now) {
    var request = new Request("POST", "", FHIR_JSON, Optional.empty(), sent.bundle());
    var own =
        new AccessContext(
            context.actor(),
            context.organisation(),
            context.client(),
            context.source(),
            context.scopes(),
            context.purpose(),
            sent.id(),
            context.correlationId(),
            context.remoteAddress());
    return new Kept(
        UUID.randomUUID(),
        source,
        own,
        request,
        KeptDeliveries.sha256(sent.bundle()),
        now,
        Kept.State.RECEIVED,
        0,
        Optional.empty());
  }
}
