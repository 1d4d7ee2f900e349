package care.sheaf.intake.internal;

import care.sheaf.identity.PersonIndex;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.RefusedException;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Applies one kept delivery: a bundle, or one resource. */
@ApplicationScoped
public class Application {

  /** More entries than this belong in several bundles. */
  private static final int MOST_ENTRIES = 20_000;

  private final UnitOfWork unitOfWork;
  private final DeliveryLog log;
  private final ResourceReading reading;
  private final Planner planner;
  private final StepsTogether together;
  private final Answers answers;
  private final DeliveryLedger ledger;
  private final PersonIndex persons;
  private final Clock clock;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Application() {
    this.unitOfWork = null;
    this.log = null;
    this.reading = null;
    this.planner = null;
    this.together = null;
    this.answers = null;
    this.ledger = null;
    this.persons = null;
    this.clock = null;
  }

  @Inject
  public Application(
      UnitOfWork unitOfWork,
      DeliveryLog log,
      ResourceReading reading,
      Planner planner,
      StepsTogether together,
      Answers answers,
      DeliveryLedger ledger,
      PersonIndex persons,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.log = log;
    this.reading = reading;
    this.planner = planner;
    this.together = together;
    this.answers = answers;
    this.ledger = ledger;
    this.persons = persons;
    this.clock = clock;
  }

  /**
   * Reads the delivery anew each time, because applying it rewrites what was read.
   *
   * @return the answer; empty when it is settled or somebody else is at it
   * @throws Rejection when the delivery is refused
   */
  Optional<Answer> apply(Kept delivery) {
    if (!delivery.request().path().isEmpty()) {
      Resource resource = delivery.request().method().equals("DELETE") ? null : read(delivery);
      return single(delivery, resource);
    }
    if (!(read(delivery) instanceof Bundle bundle)) {
      throw Problem.unprocessable(
              "A Bundle is expected here. Send a single resource to its type's address.")
          .asRejection();
    }
    if (bundle.getEntry().size() > MOST_ENTRIES) {
      throw Problem.of(
              Kind.TOO_LARGE, "The bundle has more than 20000 entries. Send smaller bundles.")
          .asRejection();
    }
    if (bundle.getType() == BundleType.TRANSACTION) {
      return transaction(delivery, bundle);
    }
    if (bundle.getType() == BundleType.BATCH) {
      return batch(delivery, bundle);
    }
    throw Problem.unprocessable("Only bundles of type transaction and batch are taken.")
        .at("Bundle.type")
        .asRejection();
  }

  private Resource read(Kept delivery) {
    return reading.read(delivery.request().body(), delivery.request().contentType());
  }

  private Optional<Answer> single(Kept delivery, @Nullable Resource resource) {
    return unitOfWork.perform(
        () -> {
          if (log.claim(delivery.id()).isEmpty()) {
            return Optional.empty();
          }
          List<Step> steps = List.of(planner.ofSingle(delivery, resource));
          Done done = together.perform(delivery, steps, steps, delivery.received()).get(0);
          return Optional.of(settled(delivery, answers.single(done)));
        });
  }

  private Optional<Answer> transaction(Kept delivery, Bundle bundle) {
    return unitOfWork.perform(
        () -> {
          if (log.claim(delivery.id()).isEmpty()) {
            return Optional.empty();
          }
          return Optional.of(settled(delivery, applied(delivery, bundle)));
        });
  }

  /**
   * Applies transactions that came together in one unit of work, and keeps them raw in it: none of
   * them is answered before it has committed.
   *
   * @return the answers, in the same order
   * @throws Taking.Failed one could not be applied, and so none was
   */
  List<Answer> together(Taking taking) {
    return unitOfWork.perform(
        () -> {
          List<Taking.Taken> taken = persons.together(() -> applied(taking));
          log.keepApplied(taken, clock.instant());
          return taken.stream().map(Taking.Taken::answer).toList();
        });
  }

  private List<Taking.Taken> applied(Taking taking) {
    List<Taking.Member> members = taking.members();
    together.expect(members.get(0).delivery().source(), planner.likely(members));
    List<Taking.Taken> taken = new ArrayList<>();
    for (int index = 0; index < members.size(); index++) {
      try {
        taken.add(applied(members.get(index)));
      } catch (RuntimeException failure) {
        throw new Taking.Failed(index, failure);
      }
    }
    return taken;
  }

  private Taking.Taken applied(Taking.Member member) {
    return new Taking.Taken(member.delivery(), applied(member.delivery(), member.bundle()));
  }

  private Answer applied(Kept delivery, Bundle transaction) {
    List<Step> steps = steps(delivery, transaction);
    Instant asOf = ABundleIsOfTheMomentItStates.in(transaction, delivery.received());
    return answers.transaction(
        steps.isEmpty() ? List.of() : together.perform(delivery, steps, steps, asOf));
  }

  /** What a delivery holds, if it is one that can be applied together with others. */
  Optional<Bundle> transactionIn(Kept delivery) {
    return read(delivery) instanceof Bundle bundle
            && bundle.getType() == BundleType.TRANSACTION
            && bundle.getEntry().size() <= MOST_ENTRIES
        ? Optional.of(bundle)
        : Optional.empty();
  }

  private List<Step> steps(Kept delivery, Bundle bundle) {
    List<Step> steps = new ArrayList<>();
    List<BundleEntryComponent> entries = bundle.getEntry();
    for (int index = 0; index < entries.size(); index++) {
      steps.add(planner.ofBundle(delivery, entries.get(index), index));
    }
    return steps;
  }

  /**
   * Each entry is a unit of work of its own. If the server dies midway, the entries that were
   * applied are found unchanged when the delivery is applied again.
   */
  private Optional<Answer> batch(Kept delivery, Bundle bundle) {
    Instant asOf = ABundleIsOfTheMomentItStates.in(bundle, delivery.received());
    List<BundleEntryComponent> entries = bundle.getEntry();
    BundleEntryResponseComponent[] responses = new BundleEntryResponseComponent[entries.size()];
    List<Rejection> rejections = new ArrayList<>();
    for (int index : BatchOrder.of(entries)) {
      BundleEntryComponent entry = entries.get(index);
      int position = index;
      try {
        responses[index] =
            unitOfWork.perform(
                () -> {
                  List<Step> step = List.of(planner.ofBundle(delivery, entry, position));
                  return answers.response(together.perform(delivery, step, step, asOf).get(0));
                });
      } catch (Rejection rejection) {
        rejections.add(rejection);
        responses[index] = answers.response(rejection);
      } catch (RefusedException refused) {
        rejections.add(Rejection.of(refused));
        responses[index] = answers.response(Rejection.of(refused));
      }
    }
    return unitOfWork.perform(
        () -> {
          if (log.claim(delivery.id()).isEmpty()) {
            return Optional.empty();
          }
          rejections.stream()
              .findFirst()
              .ifPresent(first -> ledger.rejected(delivery, first.refusal()));
          return Optional.of(settled(delivery, answers.batch(List.of(responses))));
        });
  }

  private Answer settled(Kept delivery, Answer answer) {
    log.settle(delivery.id(), Kept.State.APPLIED, answer, null, clock.instant());
    return answer;
  }
}
