package care.sheaf.intake.internal;

import care.sheaf.intake.TakenTypes;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.SourceId;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Performs steps that stand or fall together, in the caller's transaction. */
@ApplicationScoped
public class StepsTogether {

  private final OwnEntries own;
  private final Senders senders;
  private final UserConsents userConsents;
  private final EntryWriter writer;
  private final ReadModel readModel;
  private final DeliveryLedger ledger;
  private final DeliveryLog log;
  private final SheafConfig config;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected StepsTogether() {
    this.own = null;
    this.senders = null;
    this.userConsents = null;
    this.writer = null;
    this.readModel = null;
    this.ledger = null;
    this.log = null;
    this.config = null;
  }

  @Inject
  public StepsTogether(
      OwnEntries own,
      Senders senders,
      UserConsents userConsents,
      EntryWriter writer,
      ReadModel readModel,
      DeliveryLedger ledger,
      DeliveryLog log,
      SheafConfig config) {
    this.own = own;
    this.senders = senders;
    this.userConsents = userConsents;
    this.writer = writer;
    this.readModel = readModel;
    this.ledger = ledger;
    this.log = log;
    this.config = config;
  }

  /**
   * @param steps what is to be done
   * @param whole all steps of the bundle, to which references may lead
   * @param asOf the moment whose state the delivery gives
   * @return what became of each, in the order of the bundle
   * @throws Rejection when any of it may not be done
   */
  List<Done> perform(Kept delivery, List<Step> steps, List<Step> whole, Instant asOf) {
    requireDistinct(steps);
    steps.forEach(step -> senders.requireScope(delivery.context(), step));
    requireOwnSource(delivery.source(), steps);
    resolve(delivery, steps, whole);
    log.lockRecords(locks(delivery.source(), steps));
    writer.expect(steps.stream().map(Step::entry).toList());
    List<Done> done = new ArrayList<>();
    var writing = new Writing();
    for (Step step : inOrder(steps)) {
      done.add(perform(delivery, step, writing));
    }
    writer.flush(writing);
    done.sort(Comparator.comparingInt(one -> one.step().index()));
    ledger.applied(delivery, done);
    if (delivery.context().source().isPresent()) {
      readModel.heardFrom(delivery.source(), delivery.received(), asOf);
    }
    return done;
  }

  /**
   * Says ahead what several deliveries of a source will write, so that it is looked up once for
   * all. Their patient records are locked first, in the order in which each delivery locks, too.
   */
  void expect(SourceId source, List<EntryId> entries) {
    log.lockRecords(
        keys(
            source,
            entries.stream()
                .filter(entry -> entry.type().equals("Patient"))
                .map(entry -> new PatientRecordId(entry.id()))));
    writer.expect(entries);
  }

  private Done perform(Kept delivery, Step step, Writing writing) {
    try {
      return writer.perform(delivery, step, writing);
    } catch (RefusedException refused) {
      if (refused.refusal().kind() == Refusal.Kind.CONFLICT) {
        throw refused;
      }
      throw new Problem(refused.refusal(), java.util.Optional.of(step.path())).asRejection();
    }
  }

  private void resolve(Kept delivery, List<Step> steps, List<Step> whole) {
    var content = new ContentCheck();
    List<Step> written = steps.stream().filter(step -> step.verb() == Step.Verb.WRITE).toList();
    for (Step step : written) {
      ElementWalk.over(step.written(), ElementPath.root(step.path()), content);
    }
    rejectIfAny(content.problems());
    var resolver =
        new ReferenceResolver(
            own, delivery.source(), config.publicUrl() + "/fhir/", whole, granted(delivery, steps));
    written.forEach(resolver::resolve);
    rejectIfAny(resolver.problems());
  }

  /** A source refers to its own entries alone; a user's Consent is about any source's record. */
  private Map<String, EntryId> granted(Kept delivery, List<Step> steps) {
    if (delivery.context().source().isPresent()) {
      return Map.of();
    }
    return userConsents.permit(delivery.context(), steps.get(0));
  }

  private static void rejectIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new Rejection(problems);
    }
  }

  private static void requireDistinct(List<Step> steps) {
    Set<EntryId> seen = new HashSet<>();
    for (Step step : steps) {
      if (!seen.add(step.entry())) {
        throw Problem.unprocessable(
                step.path() + ": this entry stands in the bundle twice. Send each entry once.")
            .at(step.path())
            .asRejection();
      }
    }
  }

  private static void requireOwnSource(SourceId source, List<Step> steps) {
    for (Step step : steps) {
      if (step.resource() == null) {
        continue;
      }
      String stated = step.resource().getMeta().getSource();
      boolean others =
          stated != null && stated.startsWith("urn:sheaf:source:") && !stated.equals(source.uri());
      if (others) {
        throw Problem.of(
                Refusal.Kind.FORBIDDEN,
                "ACCESS_DENIED",
                step.path() + ".meta.source names another source than yours. Leave it out.")
            .at(step.path() + ".meta.source")
            .asRejection();
      }
    }
  }

  /** What is referred to comes first; deletions come last, the other way round. */
  private static List<Step> inOrder(List<Step> steps) {
    return steps.stream()
        .sorted(
            Comparator.comparing((Step step) -> step.verb() == Step.Verb.DELETE)
                .thenComparingInt(
                    step -> {
                      int rank = TakenTypes.rank(step.type());
                      return step.verb() == Step.Verb.DELETE ? -rank : rank;
                    })
                .thenComparingInt(Step::index))
        .toList();
  }

  /** One lock for each patient record written to, always taken in the same order. */
  private static long[] locks(SourceId source, List<Step> steps) {
    return keys(
        source,
        steps.stream()
            .filter(step -> step.verb() == Step.Verb.WRITE)
            .flatMap(step -> Subjects.of(step).stream()));
  }

  private static long[] keys(SourceId source, Stream<PatientRecordId> records) {
    return records
        .mapToLong(record -> 31L * record.hashCode() + source.hashCode())
        .sorted()
        .distinct()
        .toArray();
  }
}
