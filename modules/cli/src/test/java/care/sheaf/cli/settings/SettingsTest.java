package care.sheaf.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.CommandFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void hasTheDocumentedPortsWhenNothingIsSet() {
    Settings settings = Settings.of(Map.of("SHEAF_CHECKOUT", "/srv/sheaf"));

    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.keycloakPort()).isEqualTo(8180);
    assertThat(settings.postgresPort()).isEqualTo(54329);
    assertThat(settings.home()).isEqualTo(Path.of("/srv/sheaf/.sheaf"));
    assertThat(settings.issuer()).isEqualTo("http://localhost:8180/realms/sheaf");
    assertThat(settings.existingDatabase()).isEmpty();
  }

  @Test
  void takesPortsAndAddressesFromTheEnvironment() {
    Settings settings =
        Settings.of(
            Map.of(
                "SHEAF_HTTP_PORT", "9090",
                "SHEAF_HOME", "/var/lib/sheaf",
                "SHEAF_DATABASE_URL", "jdbc:postgresql://db/records",
                "SHEAF_PUBLIC_URL", "https://records.example"));

    assertThat(settings.adminPort()).isEqualTo(10090);
    assertThat(settings.home()).isEqualTo(Path.of("/var/lib/sheaf"));
    assertThat(settings.portal()).isEqualTo("https://records.example");
    assertThat(settings.existingDatabase().orElseThrow().administrator()).isEqualTo("postgres");
  }

  @Test
  void keepsPayarasOwnPortsBelowTheLastPort() {
    assertThat(Settings.of(Map.of("SHEAF_HTTP_PORT", "65000")).adminPort()).isEqualTo(64000);
  }

  @Test
  void namesTheVariableThatIsNotAPort() {
    for (String wrong : new String[] {"http", "0", "70000", "-1", "8080a"}) {
      assertThatThrownBy(() -> Settings.of(Map.of("SHEAF_KEYCLOAK_PORT", wrong)))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.USAGE))
          .hasMessageContaining("SHEAF_KEYCLOAK_PORT")
          .hasMessageContaining(wrong);
    }
  }
}
