package care.sheaf.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  @TempDir Path folder;

  @Test
  void keepsSecretsFromOthers() throws IOException {
    Path file = folder.resolve("secret");
    StateFolder.writePrivate(file, "first");
    StateFolder.writePrivate(file, "second");

    assertThat(Files.readString(file)).isEqualTo("second");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void removesLinksWithoutFollowingThem() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("distribution"));
    Files.writeString(kept.resolve("library"), "stays");
    Path removed = Files.createDirectory(folder.resolve("home"));
    Files.createSymbolicLink(removed.resolve("lib"), kept);

    StateFolder.remove(removed);

    assertThat(removed).doesNotExist();
    assertThat(kept.resolve("library")).hasContent("stays");
  }
}
