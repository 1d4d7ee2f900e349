package care.sheaf.register.internal;

import care.sheaf.register.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All governance files as they stood at one moment, read once, so that checks and hash are about
 * the same text.
 *
 * @param files text by name relative to the directory, with forward slashes
 */
record GovernanceDirectory(SortedMap<String, String> files) {

  static GovernanceDirectory read(Path directory) {
    var files = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(GovernanceDirectory::isGovernance).toList()) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        files.put(name, Files.readString(path));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the governance directory " + directory + " cannot be read; see SHEAF_GOVERNANCE_DIR",
          failure);
    }
    return new GovernanceDirectory(files);
  }

  private static boolean isGovernance(Path path) {
    String name = path.toString();
    return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".json"));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** Names of the YAML files of a folder, in order. */
  List<String> inFolder(String folder) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(folder + "/") && name.endsWith(".yaml"))
        .toList();
  }

  /** What the files say, by which versions are named. */
  PolicyText text() {
    return new PolicyText(files);
  }
}
