package care.sheaf.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.register.FileRegister;
import care.sheaf.register.GovernanceException;
import care.sheaf.register.Hazard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hazard without a proved control fails the build. */
class HazardProofsTest {

  private static final Path GOVERNANCE = Path.of("../../governance");

  @TempDir Path directory;

  @Test
  void everyHazardNamesControlsAndTheirTestsExist() throws IOException {
    List<Hazard> hazards = new FileRegister(GOVERNANCE).hazards();

    assertThat(hazards).hasSizeGreaterThanOrEqualTo(10);
    assertThat(new Proofs().missing(hazards)).isEmpty();
  }

  @Test
  void aHazardThatNamesAMissingTestIsFound() throws IOException {
    List<Hazard> hazards = with("missing-proof.yaml").hazards();

    assertThat(new Proofs().missing(hazards))
        .containsExactlyInAnyOrder(
            "hazard 9001 names a test that is not there:"
                + " care.sheaf.register.FileRegisterTest#thereIsNoSuchTest",
            "hazard 9001 names a test that is not there:"
                + " care.sheaf.register.NoSuchTest#anything");
  }

  @Test
  void aHazardWithoutAControlIsRefused() {
    assertThatThrownBy(() -> with("no-control.yaml"))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("hazards/no-control.yaml");
  }

  @Test
  void aControlByDesignWithoutATestIsRefused() {
    assertThatThrownBy(() -> with("no-proof.yaml"))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("hazards/no-proof.yaml");
  }

  @Test
  void aMethodThatIsNoTestIsNoProof() {
    String source =
        """
        class SomeTest {

          @Test
          void isOne() {}

          /** With words before it; and more. */
          @Test
          void isDocumented() {}

          @Disabled("flaky")
          @Test
          void isSwitchedOff() {}

          @Test
          void another() {
            helper();
          }

          void helper() {}
        }
        """;

    assertThat(Proofs.hasTest(source, "isOne")).isTrue();
    assertThat(Proofs.hasTest(source, "isDocumented")).isTrue();
    assertThat(Proofs.hasTest(source, "another")).isTrue();
    assertThat(Proofs.hasTest(source, "isSwitchedOff")).isFalse();
    assertThat(Proofs.hasTest(source, "helper")).isFalse();
    assertThat(Proofs.hasTest(source, "absent")).isFalse();
  }

  /** The real governance files with one hazard more. */
  private FileRegister with(String hazard) throws IOException {
    try (Stream<Path> files = Files.walk(GOVERNANCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory.resolve(GOVERNANCE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.copy(
        Path.of("src/test/resources/hazards").resolve(hazard),
        directory.resolve("hazards").resolve(hazard));
    return new FileRegister(directory);
  }
}
