package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodiesTest {

  @Test
  void takesABodyUpToTheLimit() {
    assertThat(Bodies.read(new ByteArrayInputStream(new byte[Bodies.LARGEST])))
        .hasSize(Bodies.LARGEST);
  }

  @Test
  void refusesOneByteMore() {
    assertTooLarge(new ByteArrayInputStream(new byte[Bodies.LARGEST + 1]));
  }

  @Test
  void stopsReadingABodyWithoutEnd() {
    assertTooLarge(
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return length;
          }
        });
  }

  private static void assertTooLarge(InputStream in) {
    assertThatThrownBy(() -> Bodies.read(in))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
  }
}
