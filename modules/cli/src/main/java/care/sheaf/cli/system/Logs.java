package care.sheaf.cli.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Log files: one of this start, and one of the start before. */
final class Logs {

  private Logs() {}

  /** Keeps the last log beside the new, empty one. */
  static File fresh(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log.toFile();
  }
}
