package care.sheaf.synthea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--patients 5",
        "--out x",
        "--patients 0 --out x",
        "--patients 501 --out x",
        "--patients many --out x",
        "--patients 5 --out",
        "--patients 5 --out x --seed -1",
        "--people 5 --out x"
      })
  void endsWithTwoWhenTheCommandIsWrittenWrongly(String command) {
    assertThat(Main.run(command.isEmpty() ? new String[0] : command.split(" ")))
        .isEqualTo(Main.USAGE);
  }

  @Test
  void endsWithOneWhenTheFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(Main.run("--patients", "1", "--out", file.resolve("below").toString()))
        .isEqualTo(Main.FAILED);
  }

  @Test
  void makesNothingThatIsThereAlready() throws IOException {
    Files.writeString(folder.resolve("synthea-7-001.json"), "there");

    assertThat(Main.run("--patients", "1", "--seed", "7", "--out", folder.toString())).isZero();
    assertThat(folder.resolve("synthea-7-001.json")).hasContent("there");
  }

  @Test
  void makesThePersonThatIsMissingAndTheSameEachTime() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Files.createDirectories(second);
    Files.writeString(second.resolve("synthea-42-001.json"), "there");

    assertThat(Main.run("--patients", "2", "--seed", "42", "--out", first.toString())).isZero();
    assertThat(Main.run("--patients", "2", "--seed", "42", "--out", second.toString())).isZero();

    String bundle = Files.readString(first.resolve("synthea-42-002.json"));
    assertThat(bundle)
        .contains("\"transaction\"", "https://github.com/synthetichealth/synthea")
        .doesNotContain("ExplanationOfBenefit", "\"Coverage\"", "\"Provenance\"", "us-core");
    assertThat(second.resolve("synthea-42-002.json")).hasContent(bundle);
    try (var files = Files.list(first)) {
      assertThat(files).hasSize(2);
    }
  }
}
