package care.sheaf.register.internal;

import care.sheaf.register.GovernanceProblem;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A YAML file as a tree that remembers its lines.
 *
 * @param name relative to the governance directory
 * @param lines by JSON pointer
 */
record YamlFile(String name, JsonNode root, Map<String, Integer> lines) {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads a file, or adds to {@code problems} why it cannot be read and answers an empty tree. */
  static YamlFile read(String name, String text, Problems problems) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return new YamlFile(name, root, linesOf(text));
    } catch (JsonProcessingException failure) {
      JsonLocation where = failure.getLocation();
      int line = where == null ? 0 : where.getLineNr();
      problems.add(
          new GovernanceProblem(name, line, "is not valid YAML: " + failure.getOriginalMessage()));
    } catch (IOException failure) {
      problems.add(new GovernanceProblem(name, 0, "cannot be read: " + failure.getMessage()));
    }
    return new YamlFile(name, MAPPER.createObjectNode(), Map.of());
  }

  /** The line of the deepest element on the way to a pointer. */
  int lineOf(String pointer) {
    String way = pointer;
    while (!way.isEmpty()) {
      Integer line = lines.get(way);
      if (line != null) {
        return line;
      }
      way = way.substring(0, way.lastIndexOf('/'));
    }
    return 1;
  }

  private static Map<String, Integer> linesOf(String text) throws IOException {
    var lines = new HashMap<String, Integer>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
      }
    }
    return lines;
  }
}
