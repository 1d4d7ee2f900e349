package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.DecidedLooks;
import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.TimeOrderedId;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.Register;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Explanations out of ledger entries. */
@ApplicationScoped
public class LedgerDecisionExplanations implements DecisionExplanations {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICY = "policy ";

  private final DecidedLooks looks;
  private final PolicyHistory history;
  private final PersonIndex persons;
  private final Register register;
  private final Ledger ledger;

  @Inject
  public LedgerDecisionExplanations(
      DecidedLooks looks,
      PolicyHistory history,
      PersonIndex persons,
      Register register,
      Ledger ledger) {
    this.looks = looks;
    this.history = history;
    this.persons = persons;
    this.register = register;
    this.ledger = ledger;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected LedgerDecisionExplanations() {
    this.looks = null;
    this.history = null;
    this.persons = null;
    this.register = null;
    this.ledger = null;
  }

  @Override
  public Explanation of(AccessContext context, UUID decision) {
    try {
      Explanation explanation = explained(Oversight.of(context, register), decision);
      ledger.append(asked(context, decision, Optional.of(explanation.person()), Optional.empty()));
      return explanation;
    } catch (RefusedException refused) {
      ledger.append(asked(context, decision, Optional.empty(), Optional.of(refused.refusal())));
      throw refused;
    }
  }

  private Explanation explained(Oversight oversight, UUID decision) {
    List<LedgerEntry> entries = looks.restingOn(decision);
    JsonNode first =
        entries.stream()
            .reduce((newer, older) -> older)
            .map(LedgerDecisionExplanations::tree)
            .filter(content -> isLookedAfter(oversight, content))
            .orElseThrow(LedgerDecisionExplanations::unknown);
    var person = new PersonId(first.path("person").asText());
    requireCovered(oversight, person);
    List<String> reasons = reasons(first);
    Optional<String> policy =
        reasons.stream()
            .filter(reason -> reason.startsWith(POLICY))
            .map(reason -> reason.substring(POLICY.length()))
            .findFirst();
    Instant at = TimeOrderedId.madeAt(decision).orElseThrow(LedgerDecisionExplanations::unknown);
    JsonNode actor = first.path("actor");
    boolean refused = first.path("refusal").path("kind").asText().equals("FORBIDDEN");
    return new Explanation(
        decision,
        at,
        person,
        text(actor, "name").or(() -> text(actor, "id")).orElse(""),
        named(actor.path("role")),
        named(first.path("organisation")),
        first.path("purpose").asText(),
        first.path("client").asText(),
        !refused,
        text(first.path("refusal"), "spineCode"),
        reasons.stream().filter(reason -> !reason.startsWith(POLICY)).toList(),
        policy,
        policy
            .flatMap(version -> history.at(at).filter(it -> it.version().equals(version)))
            .map(PolicyHistory.InForce::since),
        entries.stream().map(LedgerDecisionExplanations::look).toList());
  }

  private static boolean isLookedAfter(Oversight oversight, JsonNode content) {
    Optional<OdsCode> acting = text(content.path("organisation"), "code").map(OdsCode::new);
    return content.has("person")
        && acting.map(oversight::covers).orElse(oversight.organisation().isEmpty());
  }

  private void requireCovered(Oversight oversight, PersonId person) {
    Optional<Person> known = persons.person(person);
    if (known.filter(one -> !oversight.covers(one)).isPresent()) {
      throw Refusal.of(
              Refusal.Kind.FORBIDDEN,
              "RESTRICTED_RECORD",
              "The decision is about a restricted person (S-flag). Only a governance lead who holds"
                  + " activity B1611 is told, since the reasons tell who gives them care.")
          .asException();
    }
  }

  private static List<String> reasons(JsonNode content) {
    var reasons = new ArrayList<String>();
    text(content.path("detail"), AuditRecord.REASONS)
        .ifPresent(all -> reasons.addAll(List.of(all.split("; "))));
    return reasons;
  }

  private static Look look(LedgerEntry entry) {
    JsonNode content = tree(entry);
    return new Look(
        entry.recorded(),
        content.path("event").asText(),
        content.path("disclosed").path("count").asLong(),
        entry.id());
  }

  private static RefusedException unknown() {
    return Refusal.of(
            Refusal.Kind.NOT_FOUND,
            "There is no decision with this id of those whom you look after. Check the id.")
        .asException();
  }

  private static JsonNode tree(LedgerEntry entry) {
    try {
      return JSON.readTree(entry.content());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("an entry of the ledger is not JSON; run audit verify");
    }
  }

  private static Optional<String> named(JsonNode coded) {
    return text(coded, "name").or(() -> text(coded, "code"));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asText()).filter(value -> !value.isEmpty());
  }

  private static AuditRecord asked(
      AccessContext context, UUID decision, Optional<PersonId> person, Optional<Refusal> refusal) {
    return new AuditRecord(
        context,
        AuditRecord.Action.READ,
        "decision.explained",
        person,
        Optional.empty(),
        List.of(),
        refusal,
        Map.of("explained", decision.toString()));
  }
}
