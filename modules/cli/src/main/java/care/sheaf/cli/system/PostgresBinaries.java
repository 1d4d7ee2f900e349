package care.sheaf.cli.system;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.StateFolder;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the library that carries them. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /** Unpacks once; a half-unpacked folder from an interrupted start is done again. */
  static Path unpackInto(Path folder) {
    Path done = folder.resolve(".complete");
    if (Files.exists(done)) {
      return folder;
    }
    StateFolder.remove(folder);
    StateFolder.create(folder);
    try (InputStream packed = open();
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, folder);
      }
      Files.createFile(done);
    } catch (IOException failure) {
      throw new UncheckedIOException("PostgreSQL could not be unpacked", failure);
    }
    return folder;
  }

  private static InputStream open() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = system.contains("mac") ? "Darwin" : "Linux";
    String architecture = ArchUtils.normalize(System.getProperty("os.arch"));
    try {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(name, architecture);
    } catch (IllegalStateException none) {
      throw CommandFailure.failed(
          "There is no embedded PostgreSQL for %s on %s. Set SHEAF_DATABASE_URL."
              .formatted(name, architecture));
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("an entry points outside its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    StateFolder.create(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
