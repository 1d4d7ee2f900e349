package care.sheaf.cli.split;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The references of a resource, wherever in it they stand. */
public final class References {

  private References() {}

  /** Hands over every object that has a literal {@code reference}, contained resources' too. */
  public static void each(JsonNode node, Consumer<ObjectNode> taker) {
    if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
      taker.accept(object);
    }
    node.forEach(child -> each(child, taker));
  }

  /** What is referred to, as it is written. */
  public static Set<String> of(JsonNode node) {
    Set<String> found = new LinkedHashSet<>();
    each(node, reference -> found.add(reference.path("reference").asText()));
    return found;
  }
}
