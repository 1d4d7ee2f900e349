package care.sheaf.identity.internal;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.AuditRecord.Action;
import care.sheaf.audit.Ledger;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.Weighing;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stewards see and decide, as it stands in the ledger; their own words stay in their table.
 */
final class StewardLedger {

  private final Ledger ledger;

  StewardLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  void listed(AccessContext context, int rows) {
    append(context, Action.READ, "reviews.listed", Optional.empty(), Map.of("rows", "" + rows));
  }

  void qualityViewed(AccessContext context) {
    append(context, Action.READ, "matching.quality.viewed", Optional.empty(), Map.of());
  }

  /** One entry for each person, so that whoever asks who looked at one of them finds it. */
  void seen(
      AccessContext context,
      String event,
      Collection<PersonId> people,
      Map<String, String> detail) {
    ledger.append(
        people.stream()
            .map(person -> entry(context, Action.READ, event, Optional.of(person), detail))
            .toList());
  }

  /** Of each person whom a decision is about, with what each field said where that was weighed. */
  void decided(
      AccessContext context,
      String event,
      StewardDecision decision,
      Optional<Weighing> weighing,
      Collection<PersonId> people) {
    var detail = new TreeMap<String, String>();
    detail.put("decision", decision.id().toString());
    detail.put("kind", decision.kind().code());
    detail.put("person", decision.person().value());
    decision.other().ifPresent(other -> detail.put("other", other.value()));
    decision.review().ifPresent(review -> detail.put("review", review.toString()));
    detail.put("risks", String.join(" ", decision.risks()));
    weighing.ifPresent(known -> detail.put("weighing", known.words()));
    List<AuditRecord> entries =
        people.stream()
            .map(person -> entry(context, Action.UPDATE, event, Optional.of(person), detail))
            .toList();
    ledger.append(entries);
  }

  void refused(AccessContext context, Refusal refusal) {
    ledger.append(
        new AuditRecord(
            context,
            Action.EXECUTE,
            "identity.refused",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(refusal),
            Map.of()));
  }

  private void append(
      AccessContext context,
      Action action,
      String event,
      Optional<PersonId> person,
      Map<String, String> detail) {
    ledger.append(entry(context, action, event, person, detail));
  }

  private static AuditRecord entry(
      AccessContext context,
      Action action,
      String event,
      Optional<PersonId> person,
      Map<String, String> detail) {
    return new AuditRecord(
        context, action, event, person, Optional.empty(), List.of(), Optional.empty(), detail);
  }
}
