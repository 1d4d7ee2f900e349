package care.sheaf.records.internal;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A look as the ledger has it.
 *
 * @param viewer who looked; empty for people's own looks, whose proof of number is not in the
 *     ledger
 * @param opened whether the record was opened; empty where the entry does not tell
 */
record LoggedLook(
    UUID id,
    Instant at,
    PersonId person,
    String who,
    Optional<AccessContext> viewer,
    Optional<Boolean> opened) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Optional<LoggedLook> of(LedgerEntry entry) {
    JsonNode content = tree(entry);
    JsonNode actor = content.path("actor");
    return text(content, "person")
        .map(
            person ->
                new LoggedLook(
                    entry.id(),
                    entry.recorded(),
                    new PersonId(person),
                    text(actor, "name").or(() -> text(actor, "id")).orElse(""),
                    actor(actor).map(who -> context(who, content, entry.id())),
                    opened(content)));
  }

  private static Optional<Actor> actor(JsonNode actor) {
    String id = actor.path("id").asText();
    return switch (actor.path("kind").asText()) {
      case "staff" ->
          Optional.of(
              new Actor.Staff(
                  id,
                  actor.path("name").asText(),
                  new RoleCode(actor.path("role").path("code").asText()),
                  text(actor, "vouchedBy")));
      case "system" -> Optional.of(new Actor.PartnerSystem(id));
      default -> Optional.empty();
    };
  }

  private static AccessContext context(Actor actor, JsonNode content, UUID look) {
    return new AccessContext(
        actor,
        text(content.path("organisation"), "code").map(OdsCode::new),
        content.path("client").asText(),
        text(content, "source").flatMap(SourceId::parse),
        Set.of(),
        new Purpose(content.path("purpose").asText()),
        look,
        CorrelationId.random(),
        "");
  }

  /** A refusal of the whole record is a 403; that of an entry does not tell why. */
  private static Optional<Boolean> opened(JsonNode content) {
    if (!content.has("refusal")) {
      return Optional.of(true);
    }
    return content.path("refusal").path("kind").asText().equals(Refusal.Kind.FORBIDDEN.name())
        ? Optional.of(false)
        : Optional.empty();
  }

  private static JsonNode tree(LedgerEntry entry) {
    try {
      return JSON.readTree(entry.content());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("an entry of the ledger is not JSON; run audit verify");
    }
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asText()).filter(value -> !value.isEmpty());
  }
}
