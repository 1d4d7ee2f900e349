package care.sheaf.cli.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code .sheaf}: everything that a running system keeps, and nothing that it builds.
 *
 * @param root its place
 */
public record StateFolder(Path root) {

  public Path keys() {
    return root.resolve("keys");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** Records of running processes, one a file. */
  public Path processes() {
    return root.resolve("pids");
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path keycloak() {
    return root.resolve("keycloak");
  }

  public Path payara() {
    return root.resolve("payara");
  }

  public Path search() {
    return root.resolve("search");
  }

  public Path loads() {
    return root.resolve("loads");
  }

  /** What the supervisor last said about itself and its parts. */
  public Path status() {
    return root.resolve("status.json");
  }

  public Path connection() {
    return root.resolve("connection.env");
  }

  public Path lock() {
    return root.resolve("supervisor.lock");
  }

  /** Makes the folders; those with secrets are closed to others. */
  public void create() {
    createPrivate(root);
    createPrivate(keys());
    for (Path folder : List.of(logs(), processes(), search(), loads())) {
      create(folder);
    }
  }

  /** Makes a folder that only its owner may enter. */
  public static void createPrivate(Path folder) {
    create(folder);
    restrict(folder, "rwx------");
  }

  /** Writes a file that only its owner may read, whole or not at all. */
  public static void writePrivate(Path file, String content) {
    write(file, content, true);
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, String content) {
    write(file, content, false);
  }

  private static void write(Path file, String content, boolean secret) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft);
      if (secret) {
        restrict(draft, "rw-------");
      }
      Files.writeString(draft, content, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }

  /** Removes a folder with all in it; links are removed, not followed. */
  public static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot remove " + folder, failure);
    }
  }

  public static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create " + folder, failure);
    }
  }

  private static void restrict(Path file, String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot close " + file + " to others", failure);
    }
  }
}
