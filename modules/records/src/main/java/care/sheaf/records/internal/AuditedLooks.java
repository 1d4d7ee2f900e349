package care.sheaf.records.internal;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Disclosure;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.Decision;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Ends each look with its ledger entry, which is durable before the answer is given away, so that
 * nothing is disclosed that is not in the ledger. A refusal is in the ledger before it is thrown.
 *
 * <p>A look only reads, so that it needs no transaction over its statements, and entries of looks
 * that end at the same time are committed together.
 */
final class AuditedLooks {

  private final Ledger ledger;

  AuditedLooks(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What becomes known in the course of a look, for the ledger. */
  static final class Trail {

    private final List<String> disclosed = new ArrayList<>();
    private Optional<Disclosure> whole = Optional.empty();
    private final Map<String, String> detail = new LinkedHashMap<>();
    private final List<PersonId> found = new ArrayList<>();
    private Optional<PersonId> person = Optional.empty();
    private Optional<UUID> decision = Optional.empty();

    void about(PersonId about) {
      person = Optional.of(about);
    }

    /** The decision that the look rests on, with its reasons: they explain it for good. */
    void decided(Decision made) {
      decision = Optional.of(made.id());
      note(AuditRecord.REASONS, String.join("; ", made.reasons()));
    }

    void disclosed(Collection<String> versionedReferences) {
      disclosed.addAll(versionedReferences);
    }

    /** All that is disclosed, known already as a set. */
    void disclosed(Disclosure set) {
      whole = Optional.of(set);
    }

    private Disclosure disclosure() {
      return whole.orElseGet(() -> Disclosure.of(disclosed));
    }

    /** Persons of a search result: each gets a ledger entry of its own. */
    void found(PersonId each) {
      found.add(each);
    }

    /** The privacy officer is to see it: {@link AuditRecord#ALERT}. */
    void alert(String kind) {
      detail.merge(
          AuditRecord.ALERT, kind, (one, other) -> isIn(one, other) ? one : one + " " + other);
    }

    private static boolean isIn(String kinds, String kind) {
      return Set.of(kinds.split(" ")).contains(kind);
    }

    void note(String name, String value) {
      detail.put(name, value);
    }
  }

  <T> T look(
      AccessContext context, AuditRecord.Action action, String event, Function<Trail, T> work) {
    var trail = new Trail();
    T answer;
    try {
      answer = work.apply(trail);
    } catch (RefusedException refused) {
      ledger.append(
          entry(
              context,
              action,
              event,
              trail,
              trail.person,
              Disclosure.NOTHING,
              Optional.of(refused.refusal())));
      throw refused;
    }
    ledger.append(entries(context, action, event, trail));
    return answer;
  }

  private static List<AuditRecord> entries(
      AccessContext context, AuditRecord.Action action, String event, Trail trail) {
    Disclosure disclosed = trail.disclosure();
    List<Optional<PersonId>> about =
        trail.found.isEmpty()
            ? List.of(trail.person)
            : trail.found.stream().map(Optional::of).toList();
    return about.stream()
        .map(each -> entry(context, action, event, trail, each, disclosed, Optional.empty()))
        .toList();
  }

  private static AuditRecord entry(
      AccessContext context,
      AuditRecord.Action action,
      String event,
      Trail trail,
      Optional<PersonId> person,
      Disclosure disclosed,
      Optional<Refusal> refusal) {
    return new AuditRecord(
        context, action, event, person, trail.decision, disclosed, refusal, trail.detail);
  }
}
