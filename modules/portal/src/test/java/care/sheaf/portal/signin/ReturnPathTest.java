package care.sheaf.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  @Test
  void goesOnToThePageThatWasAskedFor() {
    assertThat(ReturnPath.of("/person/abc/sources")).isEqualTo("/person/abc/sources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//elsewhere.example/",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "/a|b",
        ""
      })
  void neverLeadsElsewhereNorBreaks(String asked) {
    assertThat(ReturnPath.of(asked)).isEqualTo("/");
  }
}
