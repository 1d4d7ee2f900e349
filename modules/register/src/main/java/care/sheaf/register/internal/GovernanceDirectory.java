package care.sheaf.register.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

  /** SHA-256 over names and texts, the first 16 hexadecimal digits of it. */
  String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, String> file : files.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(file.getValue().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("SHA-256 is not available", failure);
    }
  }
}
