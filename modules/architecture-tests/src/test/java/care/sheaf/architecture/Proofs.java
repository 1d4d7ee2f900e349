package care.sheaf.architecture;

import care.sheaf.register.Hazard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the tests that hazards name, in the sources of all modules. */
final class Proofs {

  private static final Path REPOSITORY = Path.of("../..");
  private static final Pattern TEST =
      Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b");

  private static final Pattern DOCUMENTATION =
      Pattern.compile("^ */\\*\\*.*?\\*/\\s*?\\n", Pattern.MULTILINE | Pattern.DOTALL);

  private final List<Path> testFolders;

  Proofs() throws IOException {
    try (Stream<Path> modules = Files.list(REPOSITORY.resolve("modules"))) {
      this.testFolders =
          Stream.concat(modules, Stream.of(REPOSITORY.resolve("db")))
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList();
    }
  }

  /** What is missing, in words; empty when every control is proved. */
  List<String> missing(List<Hazard> hazards) throws IOException {
    var missing = new ArrayList<String>();
    for (Hazard hazard : hazards) {
      if (hazard.controls().isEmpty()) {
        missing.add("hazard " + hazard.number() + " names no control");
      }
      for (Hazard.Control control : hazard.controls()) {
        for (String test : control.tests()) {
          if (!exists(test)) {
            missing.add("hazard " + hazard.number() + " names a test that is not there: " + test);
          }
        }
      }
    }
    return missing;
  }

  private boolean exists(String test) throws IOException {
    int hash = test.indexOf('#');
    Optional<Path> source = source(test.substring(0, hash));
    return source.isPresent() && hasTest(Files.readString(source.get()), test.substring(hash + 1));
  }

  private Optional<Path> source(String className) {
    String file = className.replace('.', '/') + ".java";
    return testFolders.stream()
        .map(folder -> folder.resolve(file))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Members stand apart by a blank line, so that what leads up to a method is its annotations. */
  static boolean hasTest(String source, String method) {
    String code = DOCUMENTATION.matcher(source).replaceAll("");
    Matcher matcher = Pattern.compile("\\bvoid\\s+" + method + "\\s*\\(").matcher(code);
    if (!matcher.find()) {
      return false;
    }
    String before = code.substring(0, matcher.start());
    int start = Math.max(before.lastIndexOf("\n\n  @"), before.lastIndexOf("{\n  @"));
    String annotations = start < 0 ? "" : before.substring(start);
    return TEST.matcher(annotations).find()
        && !annotations.contains("@Disabled")
        && !annotations.contains(";");
  }
}
