package care.sheaf.register.internal;

import care.sheaf.kernel.Setting;
import care.sheaf.register.CodedChoices;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code policy/gp-choices.yaml}. */
final class CodedChoicesReader {

  private static final List<String> LISTS = List.of("objections", "permissions", "notObjections");

  private CodedChoicesReader() {}

  static CodedChoices read(JsonNode root) {
    var settings = new HashSet<Setting>();
    root.path("settings").forEach(setting -> settings.add(Setting.ofCode(setting.asText())));
    return new CodedChoices(
        settings, codes(root.path("objections")), codes(root.path("permissions")));
  }

  /** A code means one thing. */
  static void check(YamlFile file, Problems problems) {
    Map<String, String> seen = new HashMap<>();
    for (String list : LISTS) {
      codes(file.root().path(list))
          .forEach(
              (system, codes) -> {
                for (String code : codes) {
                  String before = seen.putIfAbsent(system + "|" + code, list);
                  if (before != null) {
                    problems.add(file, "/" + list, code + " is in " + before + " as well");
                  }
                }
              });
    }
  }

  private static Map<String, Set<String>> codes(JsonNode bySystem) {
    var codes = new HashMap<String, Set<String>>();
    bySystem
        .properties()
        .forEach(
            system ->
                codes.put(
                    system.getKey(),
                    system.getValue().properties().stream()
                        .map(code -> CodedChoices.bare(system.getKey(), code.getKey()))
                        .collect(Collectors.toUnmodifiableSet())));
    return codes;
  }
}
