package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFilterTest {

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, gzip", "GZIP;q=0.5", "br, gzip; q=1.0", "gzip;q=0.05"})
  void packsForWhoTakesGzip(String acceptEncoding) {
    assertThat(RequestFilter.takesGzip(Optional.of(acceptEncoding))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "identity", "gzip;q=0", "gzip; q=0.000", "x-gzip2", "*;q=0", "gzipper"})
  void packsForNobodyElse(String acceptEncoding) {
    assertThat(RequestFilter.takesGzip(Optional.of(acceptEncoding))).isFalse();
    assertThat(RequestFilter.takesGzip(Optional.empty())).isFalse();
  }
}
