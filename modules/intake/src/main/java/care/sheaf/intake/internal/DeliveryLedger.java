package care.sheaf.intake.internal;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.AuditRecord.Action;
import care.sheaf.audit.Ledger;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.store.StoredVersion;
import care.sheaf.store.StoredVersion.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in the ledger what deliveries did, person by person, and what was refused. */
@ApplicationScoped
public class DeliveryLedger {

  /** Of one delivery about one person; an entry of the ledger is no place for a register. */
  private static final int MOST_MATCHES = 20;

  private final Ledger ledger;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected DeliveryLedger() {
    this.ledger = null;
  }

  @Inject
  public DeliveryLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  /** One entry for each person concerned, and one for what concerns nobody. */
  void applied(Kept delivery, List<Done> done) {
    Map<Optional<PersonId>, List<Done>> byPerson =
        done.stream()
            .collect(Collectors.groupingBy(Done::person, LinkedHashMap::new, Collectors.toList()));
    byPerson.forEach((person, theirs) -> ledger.append(applied(delivery, person, theirs)));
  }

  private static AuditRecord applied(Kept delivery, Optional<PersonId> person, List<Done> done) {
    List<String> written =
        done.stream()
            .filter(Done::changed)
            .flatMap(one -> one.version().stream())
            .map(version -> version.id().reference() + "/_history/" + version.version())
            .toList();
    return new AuditRecord(
        delivery.context(),
        action(done),
        "delivery.applied",
        person,
        Optional.empty(),
        written,
        Optional.empty(),
        detail(delivery, done));
  }

  private static Map<String, String> detail(Kept delivery, List<Done> done) {
    Map<String, String> detail = new HashMap<>();
    detail.put("source", delivery.source().toString());
    detail.put("delivery", delivery.id().toString());
    detail.put("created", count(done, Outcome.CREATED));
    detail.put("updated", count(done, Outcome.UPDATED));
    detail.put("unchanged", count(done, Outcome.UNCHANGED));
    detail.put("deleted", count(done, Outcome.DELETED));
    String matches =
        done.stream()
            .flatMap(one -> one.match().stream())
            .flatMap(decision -> decision.basisInWords().stream())
            .limit(MOST_MATCHES)
            .collect(Collectors.joining(" | "));
    if (!matches.isEmpty()) {
      detail.put("match", matches);
    }
    return detail;
  }

  /** A delivery that was kept and refused. */
  void rejected(Kept delivery, Refusal refusal) {
    ledger.append(
        refused(
            delivery.context(),
            refusal,
            Map.of("source", delivery.source().toString(), "delivery", delivery.id().toString())));
  }

  /** A request that was refused before anything was kept. */
  void refused(AccessContext context, Refusal refusal) {
    ledger.append(refused(context, refusal, Map.of()));
  }

  private static AuditRecord refused(
      AccessContext context, Refusal refusal, Map<String, String> detail) {
    return new AuditRecord(
        context,
        Action.EXECUTE,
        "delivery.refused",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(refusal),
        detail);
  }

  private static Action action(List<Done> done) {
    if (done.stream().anyMatch(Done::created)) {
      return Action.CREATE;
    }
    boolean onlyDeleted = done.stream().allMatch(one -> one.step().verb() == Step.Verb.DELETE);
    return onlyDeleted ? Action.DELETE : Action.UPDATE;
  }

  private static String count(List<Done> done, Outcome outcome) {
    return Long.toString(
        done.stream()
            .filter(one -> one.version().map(StoredVersion::outcome).orElse(null) == outcome)
            .count());
  }
}
