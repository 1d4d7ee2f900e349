package care.sheaf.intake.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps who sent a delivery beside it, so that it can be applied after a restart. */
final class ContextJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ContextJson() {}

  static String write(AccessContext context) {
    ObjectNode root = JSON.createObjectNode();
    root.set("actor", actor(context.actor()));
    context.organisation().ifPresent(code -> root.put("organisation", code.value()));
    root.put("client", context.client());
    context.source().ifPresent(source -> root.put("source", source.toString()));
    var scopes = root.putArray("scopes");
    context.scopes().stream().sorted().forEach(scopes::add);
    root.put("purpose", context.purpose().code());
    root.put("requestId", context.requestId().toString());
    root.put("correlationId", context.correlationId().value());
    root.put("remoteAddress", context.remoteAddress());
    return root.toString();
  }

  static AccessContext read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("the context of a delivery is damaged", damaged);
    }
    Set<String> scopes = new HashSet<>();
    root.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    return new AccessContext(
        actor(root.path("actor")),
        text(root, "organisation").map(OdsCode::new),
        root.path("client").asText(),
        text(root, "source").flatMap(SourceId::parse),
        scopes,
        new Purpose(root.path("purpose").asText()),
        UUID.fromString(root.path("requestId").asText()),
        new CorrelationId(root.path("correlationId").asText()),
        root.path("remoteAddress").asText());
  }

  private static ObjectNode actor(Actor actor) {
    ObjectNode node = JSON.createObjectNode().put("id", actor.id());
    if (actor instanceof Actor.Staff staff) {
      node.put("kind", "staff").put("name", staff.name()).put("role", staff.role().value());
      staff.vouchedBy().ifPresent(client -> node.put("vouchedBy", client));
      return node;
    }
    if (actor instanceof Actor.Citizen citizen) {
      return node.put("kind", "citizen").put("nhsNumber", citizen.nhsNumber().value());
    }
    return node.put("kind", "system");
  }

  private static Actor actor(JsonNode node) {
    String id = node.path("id").asText();
    return switch (node.path("kind").asText()) {
      case "staff" ->
          new Actor.Staff(
              id,
              node.path("name").asText(),
              new RoleCode(node.path("role").asText()),
              text(node, "vouchedBy"));
      case "citizen" -> new Actor.Citizen(id, new NhsNumber(node.path("nhsNumber").asText()));
      default -> new Actor.PartnerSystem(id);
    };
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }
}
