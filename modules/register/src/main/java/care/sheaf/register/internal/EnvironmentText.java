package care.sheaf.register.internal;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in which <code>${NAME:otherwise}</code> stands for a variable of the environment, as in
 * MicroProfile Config's property expressions: where a system is reached differs between
 * installations that share their governance.
 */
final class EnvironmentText {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

  private EnvironmentText() {}

  /** The text with its variables replaced; empty when one is neither set nor has a default. */
  static Optional<String> of(String written, Map<String, String> environment) {
    var text = new StringBuilder();
    Matcher variable = VARIABLE.matcher(written);
    while (variable.find()) {
      String value = environment.getOrDefault(variable.group(1), "");
      String otherwise = variable.group(2);
      if (value.isBlank() && otherwise == null) {
        return Optional.empty();
      }
      variable.appendReplacement(
          text, Matcher.quoteReplacement(value.isBlank() ? otherwise : value));
    }
    return Optional.of(variable.appendTail(text).toString());
  }
}
