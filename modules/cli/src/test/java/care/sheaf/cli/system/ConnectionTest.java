package care.sheaf.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

  @TempDir Path home;

  @Test
  void keepsThePasswordsOfTheFirstStartAndFollowsThePort() {
    Connection first = Connection.ensure(settings("50001"));
    Connection second = Connection.ensure(settings("50002"));

    assertThat(second.ownerPassword()).isEqualTo(first.ownerPassword()).hasSize(48);
    assertThat(second.appPassword()).isEqualTo(first.appPassword());
    assertThat(second.url()).isEqualTo("jdbc:postgresql://127.0.0.1:50002/sheaf");
  }

  @Test
  void isReadByItsOwnerAlone() throws IOException {
    Connection connection = Connection.ensure(settings("50001"));

    Path file = home.resolve("connection.env");
    assertThat(Files.readString(file)).contains("SHEAF_APP_PASSWORD=" + connection.appPassword());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void printsNoPassword() {
    Connection connection = Connection.ensure(settings("50001"));

    assertThat(connection.toString())
        .doesNotContain(connection.ownerPassword())
        .doesNotContain(connection.appPassword());
  }

  @Test
  void runsTheServerAsTheRoleThatDoesNotMigrate() {
    assertThat(Connection.ensure(settings("50001")).forServer())
        .containsEntry("SHEAF_DATABASE_USER", "sheaf_app");
  }

  private Settings settings(String port) {
    return Settings.of(Map.of("SHEAF_HOME", home.toString(), "SHEAF_POSTGRES_PORT", port));
  }
}
