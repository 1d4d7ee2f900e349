package care.sheaf.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.RoleCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {

  private static final Path GOVERNANCE = Path.of("../../governance");
  private static final RoleCode RECEPTIONIST = new RoleCode("R8009");

  @TempDir Path directory;

  private final FileRegister register = new FileRegister(GOVERNANCE);

  @Test
  void theTextInForceReadsBackAsTheSamePolicy() {
    Register again = register.read(register.inForce());

    assertThat(again.version()).isEqualTo(register.version());
    assertThat(again.role(RECEPTIONIST)).isEqualTo(register.role(RECEPTIONIST));
    assertThat(again.relationshipRules()).isEqualTo(register.relationshipRules());
  }

  @Test
  void aDraftAnswersForItselfAndChangesNothingInForce() {
    Register draft =
        register.read(register.inForce().with(Map.of("roles.yaml", receptionistsSeeResults())));

    assertThat(draft.version()).isNotEqualTo(register.version());
    assertThat(draft.role(RECEPTIONIST).orElseThrow().sees()).contains(DataClass.RESULTS);
    assertThat(register.role(RECEPTIONIST).orElseThrow().sees()).doesNotContain(DataClass.RESULTS);
    assertThat(draft.sources()).isEqualTo(register.sources());
  }

  @Test
  void aWrongDraftIsRefusedByFileAndLine() {
    String roles = register.inForce().files().get("roles.yaml");
    int line = roles.substring(0, roles.indexOf("[demographics, alerts, app")).split("\n").length;
    PolicyText text =
        register
            .inForce()
            .with(
                Map.of("roles.yaml", roles.replace("alerts, appointments", "alert, appointments")));

    assertThatThrownBy(() -> register.read(text))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("roles.yaml:" + line + ": ");
  }

  @Test
  void onlyFilesThatDecideCanBeDrafted() {
    PolicyText text = register.inForce();

    assertThat(text.deciding())
        .contains("roles.yaml", "policy/suspended.yaml", "sensitive-codes/hiv.yaml")
        .doesNotContain("matching.yaml", "superseded-numbers.yaml", "schema/roles.json");
    for (String name : new String[] {"schema/roles.json", "../roles.yaml", "hazards/x.yaml"}) {
      assertThatThrownBy(() -> text.with(Map.of(name, "{}")))
          .isInstanceOf(GovernanceException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void remembersWhyAChangeWasRejectedUntilTheFilesAreRight() throws IOException {
    copyTheRealFiles();
    var watched = new FileRegister(directory);
    Path file = directory.resolve("relationships.yaml");
    String right = Files.readString(file);

    Files.writeString(file, right.replace("afterEncounter: P", "afterEncounter: soon-P"));
    watched.refresh();
    assertThat(watched.rejected().orElseThrow().problems())
        .extracting(GovernanceProblem::file)
        .containsOnly("relationships.yaml");

    Files.writeString(file, right);
    watched.refresh();
    assertThat(watched.rejected()).isEmpty();
  }

  private String receptionistsSeeResults() {
    return register
        .inForce()
        .files()
        .get("roles.yaml")
        .replace("sees: [demographics, alerts, app", "sees: [demographics, results, alerts, app");
  }

  private void copyTheRealFiles() throws IOException {
    try (Stream<Path> files = Files.walk(GOVERNANCE)) {
      for (Path file : files.toList()) {
        Path copy = directory.resolve(GOVERNANCE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
