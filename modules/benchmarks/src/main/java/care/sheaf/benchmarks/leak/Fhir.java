package care.sheaf.benchmarks.leak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** FHIR JSON in small pieces. */
final class Fhir {

  static final String SNOMED = "http://snomed.info/sct";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Fhir() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  /** With single quotes for double ones. */
  static ObjectNode of(String quoted) {
    return (ObjectNode) read(quoted.replace('\'', '"'));
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException("not JSON", failure);
    }
  }

  static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  static ObjectNode resource(String type, String id) {
    return object().put("resourceType", type).put("id", id);
  }

  static ObjectNode coding(String system, String code) {
    return object().put("system", system).put("code", code);
  }

  static ObjectNode concept(String system, String code) {
    ObjectNode concept = object();
    concept.putArray("coding").add(coding(system, code));
    return concept;
  }

  static void concept(ObjectNode into, String field, String system, String code) {
    into.set(field, concept(system, code));
  }

  /** A concept in words alone. */
  static void text(ObjectNode concept, String words) {
    concept.put("text", words);
  }
}
