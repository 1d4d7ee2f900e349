package care.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(strings = {"run", "start", "stop", "status", "token", "load"})
  void helpsWithEachCommand(String command) {
    assertThat(Main.execute(command, "--help")).isZero();
  }

  @Test
  void endsWithTwoWhenACommandIsWrittenWrongly() {
    assertThat(Main.execute("launch")).isEqualTo(CommandFailure.USAGE);
    assertThat(Main.execute("token")).isEqualTo(CommandFailure.USAGE);
    assertThat(Main.execute("token", "--client", "a", "--user", "b")).isEqualTo(2);
    assertThat(Main.execute("load", "--source", "nowhere", "x.json")).isEqualTo(2);
    assertThat(Main.execute("load", "x.json")).isEqualTo(2);
    assertThat(Main.execute("load", "--split", "nowhere,RZA/epr", "x.json")).isEqualTo(2);
    assertThat(Main.execute("load", "--split", "RZA/epr", "x.json")).isEqualTo(2);
    assertThat(Main.execute("load", "--split", "RZA/epr,RZA/epr", "x.json")).isEqualTo(2);
    assertThat(
            Main.execute("load", "--split", "RZA/epr,Z99001/gp", "--source", "RZA/epr", "x.json"))
        .isEqualTo(2);
  }
}
