package care.sheaf.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

  @TempDir Path folder;

  @Test
  void findsTheProcessThatWasRecorded() {
    ProcessRecord.of("self", ProcessHandle.current()).write(folder);

    assertThat(ProcessRecord.read(folder, "self").orElseThrow().running())
        .contains(ProcessHandle.current());
  }

  @Test
  void takesAnotherProcessUnderTheSameNumberForAForeignOne() {
    ProcessRecord self = ProcessRecord.of("self", ProcessHandle.current());
    var earlier =
        new ProcessRecord("earlier", self.pid(), self.started().minus(Duration.ofMinutes(5)));

    assertThat(earlier.running()).isEmpty();
  }

  @Test
  void ignoresARecordThatWasCutShort() throws IOException {
    Files.writeString(folder.resolve("broken.pid"), "12");

    assertThat(ProcessRecord.all(folder)).isEmpty();
  }

  @Test
  void endsWhatAKilledSupervisorLeftBehind() throws IOException {
    Process orphan = new ProcessBuilder("sleep", "60").start();
    ProcessRecord.of("orphan", orphan.toHandle()).write(folder);

    assertThat(Stopping.endOrphans(folder)).containsExactly("orphan");
    assertThat(orphan.isAlive()).isFalse();
    assertThat(ProcessRecord.all(folder)).isEmpty();
  }

  @Test
  void endsByForceWhatDoesNotListen() throws IOException, InterruptedException {
    Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo on; sleep 60").start();
    assertThat(deaf.getInputStream().read()).isEqualTo('o');

    Stopping.end(deaf.toHandle(), "TERM", Duration.ofMillis(300));

    assertThat(deaf.waitFor()).isNotZero();
  }
}
