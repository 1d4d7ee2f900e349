package care.sheaf.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegisterTest {

  private static final Path GOVERNANCE = Path.of("../../governance");

  @TempDir Path directory;

  @BeforeEach
  void copyTheRealFiles() throws IOException {
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

  @Test
  void readsTheFilesOfThisRepository() {
    var register = new FileRegister(GOVERNANCE);

    assertThat(register.organisations()).hasSize(9);
    assertThat(register.source(SourceId.parse("RZA/epr").orElseThrow()).orElseThrow().client())
        .isEqualTo("rza-epr");
    assertThat(register.sensitiveCodeLists()).hasSize(7);
    assertThat(register.hazards()).isNotEmpty();
    assertThat(register.version()).hasSize(16);
  }

  @Test
  void anUnknownClientIsNotRegistered() {
    assertThat(new FileRegister(GOVERNANCE).client("unknown-app")).isEmpty();
  }

  @Test
  void ourApplicationsActForEveryOrganisation() {
    Client portal = new FileRegister(GOVERNANCE).client("sheaf-portal").orElseThrow();

    assertThat(portal.actsFor()).contains(new OdsCode("RZA"), new OdsCode("Z99001"));
    assertThat(portal.systemSees()).isEmpty();
  }

  @Test
  void rolesOfGovernanceStewardsAndSupportSeeNothingClinical() {
    var register = new FileRegister(GOVERNANCE);

    for (String code : new String[] {"R0001", "R5105", "R8013", "R8015"}) {
      Role role = register.role(new RoleCode(code)).orElseThrow();
      assertThat(role.sees())
          .as(code)
          .isSubsetOf(DataClass.DEMOGRAPHICS, DataClass.CONSENT, DataClass.DIRECTORY);
      assertThat(role.permissions()).as(code).doesNotContain(Role.Permission.VIEW_RECORD);
    }
  }

  @Test
  void everyRoleThatViewsRecordsSeesAlerts() {
    var register = new FileRegister(GOVERNANCE);

    for (String code : new String[] {"R8000", "R8001", "R8014", "R1290", "R8008"}) {
      assertThat(register.role(new RoleCode(code)).orElseThrow().sees())
          .as(code)
          .contains(DataClass.ALERTS, DataClass.ALLERGIES);
    }
  }

  @Test
  void namesFileAndLineOfWhatIsWrong() throws IOException {
    replace("sources.yaml", "setting: acute", "setting: hospital");
    int line = lineOf("sources.yaml", "setting: hospital");

    assertThatThrownBy(() -> new FileRegister(directory))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("sources.yaml:" + line + ": ");
  }

  @Test
  void namesTheLineOfYamlThatCannotBeRead() throws IOException {
    replace("roles.yaml", "  - code: R8001\n", "  - code: [R8001\n");

    assertThatThrownBy(() -> new FileRegister(directory))
        .isInstanceOf(GovernanceException.class)
        .hasMessageMatching("(?s).*roles\\.yaml:[0-9]+: is not valid YAML.*");
  }

  @Test
  void refusesASourceWhoseClientIsNotRegistered() throws IOException {
    replace("sources.yaml", "client: rzm-epr", "client: rzm-old");
    int line = lineOf("sources.yaml", "client: rzm-old");

    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("sources.yaml:" + line + ": client rzm-old is not in clients.yaml");
  }

  @Test
  void refusesASourceOfAnOrganisationThatIsNotRegistered() throws IOException {
    replace("organisations.yaml", "code: 8ZH01", "code: 8ZH02");

    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("organisation 8ZH01 is not registered");
  }

  @Test
  void aSourceIsAskedAtAnAddressThatTheEnvironmentMayName() {
    var maternity = SourceId.parse("RZA/maternity").orElseThrow();

    assertThat(addressOf(new FileRegister(directory, Map.of()), maternity))
        .isEqualTo("http://localhost:8190/");
    assertThat(
            addressOf(
                new FileRegister(directory, Map.of("SHEAF_MATERNITY_PORT", "9190")), maternity))
        .isEqualTo("http://localhost:9190/");
    assertThat(
            new FileRegister(directory)
                .source(SourceId.parse("RZA/epr").orElseThrow()).stream()
                    .flatMap(source -> source.availability().stream()))
        .isEmpty();
  }

  @Test
  void refusesAnAddressThatIsNoneOrNamesAVariableThatIsNotSet() throws IOException {
    replace("sources.yaml", "http://localhost:${SHEAF_MATERNITY_PORT:8190}/", "file:///etc");
    int line = lineOf("sources.yaml", "file:///etc");
    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("sources.yaml:" + line + ": is not an http or https address");

    replace("sources.yaml", "file:///etc", "http://${SHEAF_NO_SUCH_HOST}/");
    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("names a variable that is not set");
  }

  private static String addressOf(FileRegister register, SourceId source) {
    return register
        .source(source)
        .flatMap(Source::availability)
        .map(availability -> availability.address().toString())
        .orElseThrow();
  }

  @Test
  void refusesTheSameRoleTwice() throws IOException {
    replace("roles.yaml", "code: R8003", "code: R8001");

    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("R8001 is there twice");
  }

  @Test
  void refusesAFieldThatTheSchemaDoesNotKnow() throws IOException {
    replace("relationships.yaml", "selfClaimed:", "selfClaimd:");

    assertThatThrownBy(() -> new FileRegister(directory)).hasMessageContaining("selfClaimd");
  }

  @Test
  void refusesARiskThatTheMatrixDoesNotGive() throws IOException {
    Path hazard;
    try (Stream<Path> files = Files.list(directory.resolve("hazards"))) {
      hazard = files.sorted().findFirst().orElseThrow();
    }
    String text = Files.readString(hazard);
    Files.writeString(hazard, text.replaceFirst("risk: [0-9]", "risk: 5"));

    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("risk is written as 5 but the matrix gives");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    Files.delete(directory.resolve("roles.yaml"));

    assertThatThrownBy(() -> new FileRegister(directory))
        .hasMessageContaining("roles.yaml: is missing");
  }

  @Test
  void suspendsWhoeverIsWrittenDownOnceItIsSaved() throws IOException {
    var register = new FileRegister(directory);
    assertThat(register.suspensions()).isEqualTo(Suspensions.NONE);

    replace(
        "policy/suspended.yaml",
        "organisations: []",
        "organisations: [{id: RZC, since: 2026-11-20, why: Their pilot has ended}]");
    replace(
        "policy/suspended.yaml",
        "users: []",
        "users: [{id: u1, since: 2026-11-20, why: Looked at a neighbour}]");
    register.refresh();

    assertThat(register.suspensions())
        .isEqualTo(new Suspensions(Set.of("u1"), Set.of(), Set.of(new OdsCode("RZC"))));
    replace("policy/suspended.yaml", ", why: Looked at a neighbour", "");
    assertThat(register.refresh()).isInstanceOf(FileRegister.Refreshed.Rejected.class);
    assertThat(register.suspensions().users()).as("the last good version").containsExactly("u1");
  }

  @Test
  void refusesTimesOfEmergencyAccessThatMakeNoSense() throws IOException {
    replace("policy/break-glass.yaml", "lasts: PT4H", "lasts: PT0H");
    replace("policy/break-glass.yaml", "reviewWithin: P3D", "reviewWithin: P0D");
    assertProblems("policy/break-glass.yaml", "more than nothing");

    replace("policy/break-glass.yaml", "lasts: PT0H", "lasts: PT25H");
    assertProblems("policy/break-glass.yaml", "a day at most", "must not be shorter");
  }

  private void assertProblems(String file, String... words) {
    assertThatThrownBy(() -> new FileRegister(directory))
        .isInstanceOf(GovernanceException.class)
        .message()
        .contains(file)
        .contains(words);
  }

  @Test
  void putsAChangedFileInForce() throws IOException {
    var register = new FileRegister(directory);
    String before = register.version();
    replace("relationships.yaml", "afterEncounter: P42D", "afterEncounter: P7D");

    assertThat(register.refresh()).isInstanceOf(FileRegister.Refreshed.Changed.class);

    assertThat(register.relationshipRules().afterEncounter()).hasDays(7);
    assertThat(register.version()).isNotEqualTo(before);
  }

  @Test
  void goesOnWithTheLastGoodVersionWhenAFileBreaks() throws IOException {
    var register = new FileRegister(directory);
    String before = register.version();
    replace("relationships.yaml", "afterEncounter: P42D", "afterEncounter: soon");

    var found = (FileRegister.Refreshed.Rejected) register.refresh();

    assertThat(found.event().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("relationships.yaml");
              assertThat(problem.line()).isEqualTo(lineOf("relationships.yaml", "soon"));
            });
    assertThat(register.version()).isEqualTo(before);
    assertThat(register.relationshipRules().afterEncounter()).hasDays(42);
  }

  @Test
  void saysAWrongVersionOnlyOnceAndTakesTheCorrectedOne() throws IOException {
    var register = new FileRegister(directory);
    replace("relationships.yaml", "afterEncounter: P42D", "afterEncounter: soon");
    register.refresh();

    assertThat(register.refresh()).isInstanceOf(FileRegister.Refreshed.Unchanged.class);
    replace("relationships.yaml", "afterEncounter: soon", "afterEncounter: P7D");
    assertThat(register.refresh()).isInstanceOf(FileRegister.Refreshed.Changed.class);
  }

  private void replace(String file, String old, String replacement) throws IOException {
    Path path = directory.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, replacement));
  }

  private int lineOf(String file, String part) throws IOException {
    var lines = Files.readAllLines(directory.resolve(file));
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).contains(part)) {
        return index + 1;
      }
    }
    throw new AssertionError("no such line");
  }

  @Test
  void followsNumbersThatWereSupersededTwice() throws IOException {
    Path file = directory.resolve("superseded-numbers.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            + "  - {old: \"9990000190\", now: \"9990000182\", since: \"2025-01-01\"}\n");

    assertThat(new FileRegister(directory).supersededNumbers())
        .containsEntry(new NhsNumber("9990000204"), new NhsNumber("9990000182"))
        .containsEntry(new NhsNumber("9990000190"), new NhsNumber("9990000182"));
  }

  @Test
  void refusesSupersededNumbersThatGoRoundOrAreNone() throws IOException {
    Path file = directory.resolve("superseded-numbers.yaml");
    String right = Files.readString(file);
    Files.writeString(
        file, right + "  - {old: \"9990000190\", now: \"9990000204\", since: \"2025-01-01\"}\n");
    assertThatThrownBy(() -> new FileRegister(directory))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("circle");
    Files.writeString(
        file, right + "  - {old: \"9990000191\", now: \"9990000204\", since: \"2025-01-01\"}\n");
    assertThatThrownBy(() -> new FileRegister(directory))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("check digit");
  }
}
