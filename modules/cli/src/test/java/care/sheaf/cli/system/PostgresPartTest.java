package care.sheaf.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartTest {

  @TempDir Path folder;

  private PostgresPart postgres;

  @BeforeEach
  void make() throws IOException {
    var environment = Map.of("SHEAF_HOME", folder.toString(), "SHEAF_CHECKOUT", folder.toString());
    postgres = new PostgresPart(Settings.of(environment), "secret");
    Files.createDirectories(postgres.log().getParent());
  }

  @Test
  void asksForRoomWhenItEndedForWantOfIt() throws IOException {
    Files.writeString(
        postgres.log(),
        """
        2026-11-26 07:00:00.000 UTC [8] LOG:  checkpoint starting: time
        2026-11-26 07:00:01.000 UTC [9] PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device
        """);

    assertThat(postgres.fault())
        .hasValueSatisfying(
            words ->
                assertThat(words).contains("no room left on the disk of " + folder, "make room"));
  }

  /** One statement was refused; PostgreSQL itself goes on. */
  @Test
  void hasNoFaultWhereOnlyAStatementWasRefused() throws IOException {
    Files.writeString(
        postgres.log(),
        "2026-11-26 07:00:01.000 UTC [9] ERROR:  could not extend file \"base/1/2\": No space left on device\n");

    assertThat(postgres.fault()).isEmpty();
  }

  @Test
  void hasNoFaultWithoutALog() {
    assertThat(postgres.fault()).isEmpty();
  }
}
