package care.sheaf.records.internal;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import care.sheaf.kernel.NhsNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an entry of a restricted person what says where they live or are cared for, and who
 * is close to them: addresses, telephone numbers, places, organisations, contacts, and what could
 * say any of these in words or pictures. Coded facts and notes about care stay
 * (docs/adr/0018-restricted-persons.md).
 */
final class Redaction {

  /** Of which no reference stays. */
  private static final Set<String> HIDDEN =
      Set.of("Organization", "Location", "HealthcareService", "PractitionerRole", "RelatedPerson");

  /** Data types that are addresses whatever they stand in. */
  private static final Set<String> ADDRESSES = Set.of("Address", "ContactPoint");

  /** Where a letter is, which has an address at its head. */
  private static final List<String> ATTACHED = List.of("data", "url", "size", "hash");

  private static final List<String> SENDERS = List.of("source", "tag");

  /** Elements that name people close to the person or the practice, by type. */
  private static final Map<String, List<String>> ELEMENTS =
      Map.of("Patient", List.of("contact", "generalPractitioner", "photo"));

  private Redaction() {}

  /** Whether a target ({@code Type/id}) is hidden from every view of a restricted person. */
  static boolean hides(String target) {
    return HIDDEN.contains(target.substring(0, Math.max(0, target.indexOf('/'))));
  }

  static byte[] of(byte[] body) {
    return Json.bytes(of(Json.parse(new String(body, StandardCharsets.UTF_8))));
  }

  /** Changes its argument and gives it back. */
  static ObjectNode of(ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    if (resource.get("meta") instanceof ObjectNode meta) {
      meta.remove(SENDERS);
    }
    ELEMENTS.getOrDefault(type, List.of()).forEach(resource::remove);
    identifiers(resource, type);
    WithheldReferences.dropNarratives(resource);
    redact(resource, WithheldReferences.definition(resource));
    return resource;
  }

  /** A local number tells who gave it. */
  private static void identifiers(ObjectNode resource, String type) {
    if (!(resource.get("identifier") instanceof ArrayNode identifiers)) {
      resource.remove("identifier");
      return;
    }
    for (int index = identifiers.size() - 1; index >= 0; index--) {
      boolean national =
          type.equals("Patient")
              && identifiers.get(index).path("system").asText().equals(NhsNumber.SYSTEM);
      if (!national) {
        identifiers.remove(index);
      }
    }
    if (identifiers.isEmpty()) {
      resource.remove("identifier");
    }
  }

  /**
   * Takes out of a node.
   *
   * @return whether the node says nothing any more, or lacks what it must have
   */
  private static boolean redact(
      ObjectNode node, @Nullable BaseRuntimeElementCompositeDefinition<?> definition) {
    boolean lost = false;
    boolean lostNeeded = false;
    for (String name : List.copyOf(WithheldReferences.fieldNames(node))) {
      BaseRuntimeChildDefinition child = WithheldReferences.child(definition, name);
      if (losesField(node, name, child)) {
        node.remove(name);
        lost = true;
        lostNeeded = lostNeeded || (child != null && child.getMin() > 0);
      }
    }
    boolean extension = node.has("url") && !node.has("resourceType");
    return lostNeeded || (lost && (node.isEmpty() || (extension && node.size() == 1)));
  }

  private static boolean losesField(
      ObjectNode node, String name, @Nullable BaseRuntimeChildDefinition child) {
    JsonNode value = node.get(name);
    if (value instanceof ObjectNode object) {
      return isHidden(object, name, child);
    }
    if (!(value instanceof ArrayNode array)) {
      return false;
    }
    boolean lost = false;
    for (int index = array.size() - 1; index >= 0; index--) {
      if (array.get(index) instanceof ObjectNode object && isHidden(object, name, child)) {
        array.remove(index);
        lost = true;
      }
    }
    return lost && array.isEmpty();
  }

  private static boolean isHidden(
      ObjectNode value, String name, @Nullable BaseRuntimeChildDefinition child) {
    if (HIDDEN.contains(value.path("resourceType").asText())) {
      return true;
    }
    BaseRuntimeElementCompositeDefinition<?> definition =
        WithheldReferences.composite(child, name, value);
    String type = definition == null ? "" : definition.getName();
    if (ADDRESSES.contains(type) || (type.equals("Reference") && isToHidden(value, child))) {
      return true;
    }
    if (type.equals("Attachment")) {
      value.remove(ATTACHED);
    }
    return redact(value, definition);
  }

  /** By its target, its type, or what it may refer to. */
  private static boolean isToHidden(
      ObjectNode reference, @Nullable BaseRuntimeChildDefinition child) {
    String written = reference.path("reference").asText();
    Optional<String> target = References.target(written);
    if (target.isPresent()) {
      return hides(target.get());
    }
    String type = reference.path("type").asText();
    if (!type.isEmpty()) {
      return HIDDEN.contains(type);
    }
    return !(child instanceof RuntimeChildResourceDefinition definition)
        || definition.getResourceTypes().stream()
            .map(Class::getSimpleName)
            .anyMatch(each -> HIDDEN.contains(each) || each.equals("IAnyResource"));
  }
}
