package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of people as the NHS shows them: {@code SMITH, Jane (Mrs)}. */
final class Names {

  private Names() {}

  static Optional<String> display(JsonNode resource) {
    return usual(resource).flatMap(Names::written);
  }

  /** The usual name, else the first that is not old. */
  static Optional<JsonNode> usual(JsonNode resource) {
    List<JsonNode> names = Json.all(resource, "name");
    for (String use : List.of("usual", "official", "")) {
      for (JsonNode name : names) {
        if (name.path("use").asText().equals(use)) {
          return Optional.of(name);
        }
      }
    }
    return names.stream().findFirst();
  }

  private static Optional<String> written(JsonNode name) {
    Optional<String> family = Json.text(name, "family");
    if (family.isEmpty()) {
      return Json.text(name, "text");
    }
    String given = joined(name, "given");
    String prefix = joined(name, "prefix");
    return Optional.of(
        family.get().toUpperCase(Locale.UK)
            + (given.isEmpty() ? "" : ", " + given)
            + (prefix.isEmpty() ? "" : " (" + prefix + ")"));
  }

  private static String joined(JsonNode name, String part) {
    return Json.all(name, part).stream().map(JsonNode::asText).collect(Collectors.joining(" "));
  }
}
