package care.sheaf.systemtests.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkthroughTest {

  @TempDir private Path directory;

  @Test
  void findsOutWhenADocumentIsWrong() throws Exception {
    Path document =
        Files.writeString(
            directory.resolve("walk.md"),
            """
            Text.
            ```sh
            STATUS=200
            echo $STATUS
            # -> 200
            ```
            ```json
            # -> 500
            ```
            ```sh
            echo $STATUS
            # -> 404
            ```
            """);
    var walkthrough = Walkthrough.in(document);

    assertThat(walkthrough.expectations()).isEqualTo(2);
    Path script =
        Files.writeString(
            directory.resolve("walk.sh"), walkthrough.script(directory.resolve("printed")));
    Process process =
        new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(said).contains("ok line 5: 200").contains("FAILED line 12: expected 404, was '200'");
  }
}
