package care.sheaf.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Supervised supervised;

  @BeforeEach
  void supervise() {
    supervised = supervise("sleep 60");
  }

  @AfterEach
  void stop() {
    supervised.stop(Duration.ofSeconds(5));
  }

  @Test
  void saysWithinSecondsThatAPartDiedAndStartsItAgain() {
    supervised.start();
    long first = supervised.status().pid();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await(() -> supervised.status().restarts() == 1 && supervised.status().state().equals("up"));
    assertThat(supervised.status().pid()).isNotEqualTo(first).isPositive();
    assertThat(said()).contains("ended unexpectedly (exit 137); starting again in 1 s");
  }

  @Test
  void saysWhatSomebodyHasToMendBeforeThePartCanGoOn() throws IOException {
    supervised.start();
    Files.writeString(folder.resolve("fault"), "no room: make some");

    ProcessHandle.of(supervised.status().pid()).orElseThrow().destroyForcibly();

    await(() -> supervised.status().state().equals("restarting"));
    assertThat(supervised.status().detail()).isEqualTo("no room: make some");
    await(() -> supervised.status().state().equals("up"));
    assertThat(said()).contains("no room: make some; starting again in 10 s");
  }

  @Test
  void leavesNoProcessAndNoRecordWhenStopped() {
    supervised.start();
    long pid = supervised.status().pid();

    supervised.stop(Duration.ofSeconds(5));

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(ProcessRecord.all(folder)).isEmpty();
    assertThat(supervised.status().state()).isEqualTo("stopped");
  }

  @Test
  void triesTwiceAndThenPointsToTheLog() {
    Supervised hopeless = supervise("echo broken; exit 4");

    assertThatThrownBy(hopeless::start)
        .hasMessageContaining("exit 4")
        .hasMessageContaining("part.log");
    assertThat(hopeless.status().state()).isEqualTo("failed");
    assertThat(said()).contains("trying once more");
  }

  @Test
  void keepsTheLogOfTheStartBefore() throws IOException {
    Supervised hopeless = supervise("echo broken; exit 4");
    assertThatThrownBy(hopeless::start).isInstanceOf(IllegalStateException.class);

    assertThat(Files.readString(folder.resolve("part.log.1"))).contains("broken");
  }

  private Supervised supervise(String script) {
    var progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Supervised(new Script(script, folder), folder, progress, () -> {});
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static void await(BooleanSupplier condition) {
    for (int tries = 0; tries < 200 && !condition.getAsBoolean(); tries++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
      }
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** A part that is a line of shell. */
  private record Script(String script, Path folder) implements Part {

    @Override
    public String name() {
      return "part";
    }

    @Override
    public String title() {
      return "Part";
    }

    @Override
    public List<Ports.Use> ports() {
      return List.of();
    }

    @Override
    public Path log() {
      return folder.resolve("part.log");
    }

    @Override
    public Optional<String> fault() {
      try {
        Path fault = folder.resolve("fault");
        return Files.exists(fault) ? Optional.of(Files.readString(fault)) : Optional.empty();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public ProcessBuilder command() {
      return new ProcessBuilder("sh", "-c", script);
    }

    @Override
    public boolean ready() {
      return script.startsWith("sleep");
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(20);
    }
  }
}
