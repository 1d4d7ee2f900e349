package care.sheaf.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Makes what is in a file into a bundle that can be sent.
 *
 * <p>The rule: a transaction or batch is sent as it is. Of any other bundle (collection, searchset,
 * document, …) and of a single resource, each resource becomes one entry of a transaction: {@code
 * PUT Type/id} when it has an id, else {@code POST Type}.
 */
final class Transactions {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Transactions() {}

  /** A bundle to send, or empty when this is no FHIR resource. */
  static Optional<String> of(String json) {
    try {
      JsonNode resource = JSON.readTree(json);
      if (!(resource instanceof ObjectNode) || !resource.path("resourceType").isTextual()) {
        return Optional.empty();
      }
      if (!resource.path("resourceType").asText().equals("Bundle")) {
        ObjectNode bundle = empty();
        entries(bundle).add(entry(resource, Optional.empty()));
        return Optional.of(JSON.writeValueAsString(bundle));
      }
      String type = resource.path("type").asText();
      if (type.equals("transaction") || type.equals("batch")) {
        return Optional.of(json);
      }
      return Optional.of(JSON.writeValueAsString(converted(resource)));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** Why something is no FHIR resource. */
  static String fault(String json) {
    try {
      JSON.readTree(json);
      return "not a FHIR resource";
    } catch (JsonProcessingException unreadable) {
      return "not well-formed JSON";
    }
  }

  private static ObjectNode converted(JsonNode bundle) {
    ObjectNode transaction = empty();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").isTextual()) {
        entries(transaction)
            .add(entry(resource, Optional.ofNullable(entry.path("fullUrl").textValue())));
      }
    }
    return transaction;
  }

  private static ObjectNode empty() {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "transaction");
    bundle.putArray("entry");
    return bundle;
  }

  private static ArrayNode entries(ObjectNode bundle) {
    return bundle.withArray("entry");
  }

  private static ObjectNode entry(JsonNode resource, Optional<String> fullUrl) {
    ObjectNode entry = JSON.createObjectNode();
    fullUrl.ifPresent(url -> entry.put("fullUrl", url));
    entry.set("resource", resource);
    String type = resource.path("resourceType").asText();
    String id = resource.path("id").asText();
    ObjectNode request = entry.putObject("request");
    request.put("method", id.isEmpty() ? "POST" : "PUT");
    request.put("url", id.isEmpty() ? type : type + "/" + id);
    return entry;
  }
}
