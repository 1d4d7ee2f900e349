package care.sheaf.systemtests.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/fhir-walkthrough.md says what happens. */
class WalkthroughIT extends SystemTest {

  private static final Path ROOT =
      Path.of(System.getProperty("sheaf.root", "../..")).toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void everyCommandAnswersAsTheDocumentSays() throws Exception {
    var walkthrough = Walkthrough.in(ROOT.resolve("docs/fhir-walkthrough.md"));
    assertThat(walkthrough.expectations()).isGreaterThan(20);

    String said = run(walkthrough.script(directory.resolve("printed")));

    List<String> checked =
        said.lines()
            .filter(line -> line.startsWith("ok line") || line.startsWith("FAILED"))
            .toList();
    assertThat(checked).as(said).hasSize(Math.toIntExact(walkthrough.expectations()));
    assertThat(said).doesNotContain("FAILED");
  }

  private String run(String script) throws Exception {
    Path file = Files.writeString(directory.resolve("walkthrough.sh"), script);
    Path output = directory.resolve("output");
    var builder = new ProcessBuilder("bash", file.toString()).directory(ROOT.toFile());
    builder.environment().put("SHEAF_HOME", system.home().toString());
    builder.environment().put("SHEAF_PUBLIC_URL", system.portal().toString());
    builder.environment().put("SHEAF_HTTP_PORT", Integer.toString(system.portal().getPort()));
    builder.environment().put("SHEAF_KEYCLOAK_PORT", Integer.toString(system.issuer().getPort()));
    builder.environment().put("SHEAF_POSTGRES_PORT", Integer.toString(system.postgresPort()));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroy();
      throw new AssertionError("the walk-through did not end\n" + Files.readString(output));
    }
    return Files.readString(output);
  }
}
