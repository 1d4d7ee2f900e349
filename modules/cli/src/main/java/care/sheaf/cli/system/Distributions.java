package care.sheaf.cli.system;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.Settings;
import java.io.File;
import java.nio.file.Path;

/** Finds what the build unpacked. */
final class Distributions {

  private Distributions() {}

  /**
   * @param prefix how the folder's name begins, such as {@code keycloak}
   */
  static Path find(Settings settings, String prefix) {
    File[] found =
        settings
            .distributions()
            .toFile()
            .listFiles(file -> file.isDirectory() && file.getName().startsWith(prefix));
    if (found == null || found.length == 0) {
      throw CommandFailure.failed(
          "%s is not unpacked under %s. Build first: mvn -DskipTests package"
              .formatted(prefix, settings.distributions()));
    }
    return found[0].toPath();
  }
}
