package care.sheaf.records.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Stored FHIR JSON, read by paths of element names. */
final class Json {

  // FHIR decimals keep their precision: 1.50 is not 1.5.
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static ObjectNode parse(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException failure) {
      // The parser's words could quote the entry: they are left out.
      throw new IllegalStateException("a stored entry is not JSON");
    }
    throw new IllegalStateException("a stored entry is not a JSON object");
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Every node at a path such as {@code code.coding}; arrays on the way are gone through. */
  static List<JsonNode> all(JsonNode node, String path) {
    List<JsonNode> found = elements(node);
    for (String name : path.split("\\.", -1)) {
      var next = new ArrayList<JsonNode>();
      for (JsonNode at : found) {
        next.addAll(elements(at.path(name)));
      }
      found = next;
    }
    return found;
  }

  /** The first text at a path. */
  static Optional<String> text(JsonNode node, String path) {
    return all(node, path).stream()
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /** The first text at the first path that has one. */
  static Optional<String> firstText(JsonNode node, List<String> paths) {
    return paths.stream().flatMap(path -> text(node, path).stream()).findFirst();
  }

  static Optional<JsonNode> first(JsonNode node, String path) {
    return all(node, path).stream().findFirst();
  }

  /** Where the top-level {@code extension} array of a resource begins, in bytes after its [. */
  static OptionalInt extensionOffset(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean own = parser.currentName().equals("extension");
        JsonToken value = parser.nextToken();
        if (own && value == JsonToken.START_ARRAY) {
          return OptionalInt.of((int) parser.currentTokenLocation().getByteOffset() + 1);
        }
        parser.skipChildren();
      }
      return OptionalInt.empty();
    } catch (IOException failure) {
      throw new IllegalStateException("a stored entry is not JSON");
    }
  }

  private static List<JsonNode> elements(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(node);
    }
    var elements = new ArrayList<JsonNode>(node.size());
    node.forEach(elements::add);
    return elements;
  }
}
