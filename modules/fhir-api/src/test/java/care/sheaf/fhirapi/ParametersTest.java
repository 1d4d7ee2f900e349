package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void keepsTheOrderAndLeavesOutWhatConcernsTheFormat() {
    Parameters parameters =
        Parameters.ofQuery("code=a%7Cb&_format=json&date=ge2020&date=lt2021&_pretty=true");

    assertThat(parameters.values())
        .containsExactly(
            java.util.Map.entry("code", List.of("a|b")),
            java.util.Map.entry("date", List.of("ge2020", "lt2021")));
  }

  @Test
  void joinsTheFormToTheQuery() {
    Parameters parameters = Parameters.ofForm("code=1", form("code=2&status=final"));

    assertThat(parameters.all("code")).containsExactly("1", "2");
    assertThat(parameters.only("status")).contains("final");
  }

  @Test
  void refusesAParameterThatIsNotKnown() {
    assertRefused(
        Refusal.Kind.NOT_SUPPORTED, () -> Parameters.ofQuery("wombat=1").allowOnly(Set.of("a")));
  }

  @Test
  void refusesBrokenEncodingAndCharactersThatNoValueMayHold() {
    assertRefused(Refusal.Kind.INVALID, () -> Parameters.ofQuery("code=%zz"));
    assertRefused(Refusal.Kind.INVALID, () -> Parameters.ofQuery("code=%00"));
  }

  @Test
  void refusesAFormWithoutEnd() {
    assertRefused(
        Refusal.Kind.TOO_LARGE, () -> Parameters.ofForm("", form("a=" + "x".repeat(100_000))));
  }

  @Test
  void refusesTwoValuesWhereOneIsMeant() {
    assertRefused(
        Refusal.Kind.INVALID, () -> Parameters.ofQuery("family=a&family=b").only("family"));
  }

  private static InputStream form(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(Refusal.Kind kind, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(kind));
  }
}
