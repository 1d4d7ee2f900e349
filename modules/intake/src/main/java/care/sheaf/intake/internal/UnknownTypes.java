package care.sheaf.intake.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/** Finds in JSON that was refused where the fault lies; only used once something is wrong. */
final class UnknownTypes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private UnknownTypes() {}

  /** A {@code resourceType} that FHIR R4 does not have. */
  record Unknown(String type, String path) {}

  static Optional<Unknown> in(@Nullable String json) {
    return tree(json)
        .flatMap(
            root ->
                find(
                    root,
                    "",
                    "",
                    (parent, field) ->
                        field.getKey().equals("resourceType")
                            && field.getValue().isTextual()
                            && !isResourceType(field.getValue().textValue())))
        .map(found -> new Unknown(found.value().textValue(), found.path()));
  }

  /** The path of the first element with a name below a parent; the two names when not found. */
  static String pathOf(@Nullable String json, @Nullable String parent, String name) {
    Optional<String> path =
        tree(json)
            .flatMap(
                root ->
                    find(
                            root,
                            "",
                            root.path("resourceType").asText(),
                            (above, field) ->
                                field.getKey().equals(name)
                                    && (parent == null || above.equals(parent)))
                        .map(found -> root.path("resourceType").asText() + "." + found.path()));
    return path.filter(text -> text.matches("[A-Za-z0-9_.\\[\\]-]{1,300}"))
        .orElseGet(() -> (parent == null ? "" : Names.safe(parent) + ".") + Names.safe(name));
  }

  private static Optional<JsonNode> tree(@Nullable String json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(json));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private record Found(String path, JsonNode value) {}

  private static Optional<Found> find(
      JsonNode node,
      String path,
      String above,
      BiPredicate<String, Map.Entry<String, JsonNode>> is) {
    if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        var found = find(node.get(index), path + "[" + index + "]", above, is);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (is.test(above, field)) {
        return Optional.of(new Found(below, field.getValue()));
      }
      var found = find(field.getValue(), below, field.getKey(), is);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isResourceType(String name) {
    try {
      ResourceType.valueOf(name);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }
}
