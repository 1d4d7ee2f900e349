package care.sheaf.records.internal;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes references to what a viewer does not see out of an entry: the reference whole, display
 * included; then the element that cannot be without it; then the entry. Narratives go too, since a
 * source may have written into them what it referred to.
 */
final class WithheldReferences {

  private final Predicate<String> visible;

  /**
   * @param visible whether a target ({@code Type/id}) exists for the viewer
   */
  WithheldReferences(Predicate<String> visible) {
    this.visible = visible;
  }

  /** The entry as the viewer sees it; empty when it cannot be shown. Changes its argument. */
  Optional<ObjectNode> without(ObjectNode resource) {
    if (!keeps(resource, definition(resource))) {
      return Optional.empty();
    }
    dropNarratives(resource);
    return Optional.of(resource);
  }

  /**
   * Groups of targets, written with commas, of each of which one at least must be visible for the
   * entry to be shown.
   *
   * @param given targets that are visible whenever the entry is
   */
  static List<String> needs(ObjectNode resource, Predicate<String> given) {
    return required(resource, definition(resource), given);
  }

  private static List<String> required(
      JsonNode node,
      @Nullable BaseRuntimeElementCompositeDefinition<?> definition,
      Predicate<String> given) {
    Optional<String> target = References.named(node);
    if (target.isPresent()) {
      return given.test(target.get()) ? List.of() : List.of(target.get());
    }
    var groups = new ArrayList<String>();
    for (var field : node.properties()) {
      BaseRuntimeChildDefinition child = child(definition, field.getKey());
      if (child != null && child.getMin() > 0) {
        groups.addAll(requiredOf(field.getKey(), field.getValue(), child, given));
      }
    }
    return groups;
  }

  private static List<String> requiredOf(
      String name, JsonNode value, BaseRuntimeChildDefinition child, Predicate<String> given) {
    if (!value.isArray()) {
      return required(value, composite(child, name, value), given);
    }
    var all = new ArrayList<List<String>>();
    for (JsonNode element : value) {
      List<String> groups = required(element, composite(child, name, element), given);
      if (groups.isEmpty()) {
        return List.of();
      }
      all.add(groups);
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    return List.of(
        all.stream()
            .flatMap(
                groups -> groups.stream().flatMap(group -> List.of(group.split(",", -1)).stream()))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(",")));
  }

  private boolean keeps(
      ObjectNode node, @Nullable BaseRuntimeElementCompositeDefinition<?> definition) {
    Optional<String> target = References.named(node);
    if (target.isPresent() && !visible.test(target.get())) {
      return false;
    }
    boolean extension = node.has("url") && !node.has("resourceType");
    boolean lost = false;
    for (String name : List.copyOf(fieldNames(node))) {
      BaseRuntimeChildDefinition child = child(definition, name);
      if (!keepsField(node, name, child)) {
        node.remove(name);
        lost = true;
        if (child != null && child.getMin() > 0) {
          return false;
        }
      }
    }
    // An extension says nothing without its value, and a backbone element nothing without content.
    return !(lost && (node.isEmpty() || (extension && node.size() == 1)));
  }

  private boolean keepsField(
      ObjectNode node, String name, @Nullable BaseRuntimeChildDefinition child) {
    JsonNode value = node.get(name);
    if (value instanceof ObjectNode object) {
      return keeps(object, composite(child, name, object));
    }
    if (!(value instanceof ArrayNode array)) {
      return true;
    }
    for (int index = array.size() - 1; index >= 0; index--) {
      if (array.get(index) instanceof ObjectNode object
          && !keeps(object, composite(child, name, object))) {
        array.remove(index);
      }
    }
    return !array.isEmpty();
  }

  static void dropNarratives(ObjectNode node) {
    if (node.path("text").path("div").isTextual()) {
      node.remove("text");
    }
    for (JsonNode child : node) {
      if (child instanceof ObjectNode object) {
        dropNarratives(object);
      }
      if (child instanceof ArrayNode array) {
        array.forEach(
            element -> {
              if (element instanceof ObjectNode object) {
                dropNarratives(object);
              }
            });
      }
    }
  }

  static List<String> fieldNames(ObjectNode node) {
    return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  static @Nullable BaseRuntimeChildDefinition child(
      @Nullable BaseRuntimeElementCompositeDefinition<?> definition, String name) {
    return definition == null ? null : definition.getChildByName(name);
  }

  static @Nullable BaseRuntimeElementCompositeDefinition<?> composite(
      @Nullable BaseRuntimeChildDefinition child, String name, JsonNode value) {
    if (value.has("resourceType")) {
      return definition(value);
    }
    return child != null
            && child.getChildByName(name) instanceof BaseRuntimeElementCompositeDefinition<?> found
        ? found
        : null;
  }

  static BaseRuntimeElementCompositeDefinition<?> definition(JsonNode resource) {
    return References.FHIR.getResourceDefinition(resource.path("resourceType").asText());
  }
}
