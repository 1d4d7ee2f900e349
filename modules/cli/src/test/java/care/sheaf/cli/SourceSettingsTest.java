package care.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.SourceId;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceSettingsTest {

  private static final Path GOVERNANCE = Path.of("../../governance");
  private static final SourceId PRACTICE = SourceId.parse("Z99001/gp").orElseThrow();

  @Test
  void knowsThePracticeOfASplit() {
    Set<SourceId> named = Set.of(PRACTICE, SourceId.parse("RZA/epr").orElseThrow());

    assertThat(SourceSettings.of(GOVERNANCE, named).practice()).contains(PRACTICE);
  }

  @Test
  void refusesASourceThatIsNotRegistered() {
    Set<SourceId> named = Set.of(SourceId.parse("XXX/gp").orElseThrow());

    assertThatThrownBy(() -> SourceSettings.of(GOVERNANCE, named))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(1));
  }
}
