package care.sheaf.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern VARIABLE = Pattern.compile("SHEAF_[A-Z_]+[A-Z]");

  @Test
  void describesEveryVariableThatTheCodeReads() throws IOException {
    Set<String> read = new TreeSet<>(variables(ROOT.resolve("sheaf")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("modules"))) {
      for (Path file : files.filter(ConfigurationDocumentTest::isMainSource).toList()) {
        read.addAll(variables(file));
      }
    }

    assertThat(read).contains("SHEAF_HTTP_PORT", "SHEAF_KEYS_DIR");
    assertThat(variables(ROOT.resolve("docs/configuration.md"))).containsAll(read);
  }

  private static boolean isMainSource(Path file) {
    String path = file.toString();
    return path.contains("/src/main/") && path.endsWith(".java");
  }

  private static Set<String> variables(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
