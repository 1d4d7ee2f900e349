package care.sheaf.register;

import care.sheaf.kernel.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which codes in a source's data are a choice about sharing.
 *
 * @param settings of sources whose codes count
 * @param objections by code system URI
 * @param permissions by code system URI
 */
public record CodedChoices(
    Set<Setting> settings,
    Map<String, Set<String>> objections,
    Map<String, Set<String>> permissions) {

  private static final String READ = "http://read.info/";

  /** No code is a choice. */
  public static final CodedChoices NONE = new CodedChoices(Set.of(), Map.of(), Map.of());

  public CodedChoices {
    settings = Set.copyOf(settings);
    objections = Map.copyOf(objections);
    permissions = Map.copyOf(permissions);
  }

  /** What a code says. */
  public enum Meaning {
    OBJECTION,
    PERMISSION
  }

  /** What a coding says about sharing, if it says anything. */
  public Optional<Meaning> meaning(String system, String code) {
    String bare = bare(system, code);
    if (objections.getOrDefault(system, Set.of()).contains(bare)) {
      return Optional.of(Meaning.OBJECTION);
    }
    return permissions.getOrDefault(system, Set.of()).contains(bare)
        ? Optional.of(Meaning.PERMISSION)
        : Optional.empty();
  }

  /** A Read code without the dots that fill it up and without its term code; others as they are. */
  public static String bare(String system, String code) {
    if (!system.startsWith(READ)) {
      return code;
    }
    String five = code.length() == 7 ? code.substring(0, 5) : code;
    return five.replaceFirst("[.]+$", "");
  }
}
