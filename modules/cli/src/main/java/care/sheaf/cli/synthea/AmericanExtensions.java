package care.sheaf.cli.synthea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;

/**
 * Drops, wherever they stand, the profiles and extensions of US Core and of Synthea, and three of
 * FHIR's own on the Patient that place a person in the United States or say what no record here
 * shows.
 */
final class AmericanExtensions {

  private static final List<String> BEGINNINGS =
      List.of(
          "http://hl7.org/fhir/us/",
          "http://synthetichealth.github.io/synthea/",
          "http://hl7.org/fhir/StructureDefinition/geolocation",
          "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
          "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName");

  private AmericanExtensions() {}

  static void dropFrom(ObjectNode resource) {
    if (resource.path("meta") instanceof ObjectNode meta) {
      dropItems(meta, "profile", "");
      if (meta.isEmpty()) {
        resource.remove("meta");
      }
    }
    dropBelow(resource);
  }

  private static void dropBelow(JsonNode node) {
    if (node instanceof ObjectNode object) {
      dropItems(object, "extension", "url");
      dropItems(object, "modifierExtension", "url");
    }
    node.forEach(AmericanExtensions::dropBelow);
  }

  private static void dropItems(ObjectNode owner, String name, String url) {
    if (!(owner.path(name) instanceof ArrayNode items)) {
      return;
    }
    Iterator<JsonNode> each = items.iterator();
    while (each.hasNext()) {
      JsonNode item = each.next();
      String written = (url.isEmpty() ? item : item.path(url)).asText();
      if (BEGINNINGS.stream().anyMatch(written::startsWith)) {
        each.remove();
      }
    }
    if (items.isEmpty()) {
      owner.remove(name);
    }
  }
}
