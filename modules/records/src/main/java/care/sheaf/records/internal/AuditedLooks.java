package care.sheaf.records.internal;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.store.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Runs a look in one unit of work that ends with its ledger entry, so that nothing is disclosed
 * that is not in the ledger. A refusal is in the ledger too: it commits before it is thrown.
 */
final class AuditedLooks {

  private final UnitOfWork unitOfWork;
  private final Ledger ledger;

  AuditedLooks(UnitOfWork unitOfWork, Ledger ledger) {
    this.unitOfWork = unitOfWork;
    this.ledger = ledger;
  }

  /** What becomes known in the course of a look, for the ledger. */
  static final class Trail {

    private final List<String> disclosed = new ArrayList<>();
    private final Map<String, String> detail = new LinkedHashMap<>();
    private final List<PersonId> found = new ArrayList<>();
    private Optional<PersonId> person = Optional.empty();
    private Optional<UUID> decision = Optional.empty();

    void about(PersonId about) {
      person = Optional.of(about);
    }

    void decided(UUID id) {
      decision = Optional.of(id);
    }

    void disclosed(Collection<String> versionedReferences) {
      disclosed.addAll(versionedReferences);
    }

    /** Persons of a search result: each gets a ledger entry of its own. */
    void found(PersonId each) {
      found.add(each);
    }

    void note(String name, String value) {
      detail.put(name, value);
    }
  }

  private sealed interface Outcome<T> {

    record Answered<T>(T answer) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}
  }

  <T> T look(
      AccessContext context, AuditRecord.Action action, String event, Function<Trail, T> work) {
    Outcome<T> outcome = unitOfWork.perform(() -> run(context, action, event, work));
    if (outcome instanceof Outcome.Refused<T> refused) {
      throw refused.refusal().asException();
    }
    return ((Outcome.Answered<T>) outcome).answer();
  }

  private <T> Outcome<T> run(
      AccessContext context, AuditRecord.Action action, String event, Function<Trail, T> work) {
    var trail = new Trail();
    try {
      T answer = work.apply(trail);
      append(context, action, event, trail);
      return new Outcome.Answered<>(answer);
    } catch (RefusedException refused) {
      // Looks only read: there is nothing to roll back but the ledger entry itself.
      trail.disclosed.clear();
      ledger.append(
          entry(context, action, event, trail, trail.person, Optional.of(refused.refusal())));
      return new Outcome.Refused<>(refused.refusal());
    }
  }

  private void append(AccessContext context, AuditRecord.Action action, String event, Trail trail) {
    if (trail.found.isEmpty()) {
      ledger.append(entry(context, action, event, trail, trail.person, Optional.empty()));
    }
    for (PersonId each : trail.found) {
      ledger.append(entry(context, action, event, trail, Optional.of(each), Optional.empty()));
    }
  }

  private static AuditRecord entry(
      AccessContext context,
      AuditRecord.Action action,
      String event,
      Trail trail,
      Optional<PersonId> person,
      Optional<Refusal> refusal) {
    return new AuditRecord(
        context, action, event, person, trail.decision, trail.disclosed, refusal, trail.detail);
  }
}
