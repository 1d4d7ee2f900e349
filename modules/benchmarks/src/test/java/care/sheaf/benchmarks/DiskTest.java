package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskTest {

  @Test
  void whatWasAddedIsToldBySchema() {
    var before = new Disk(Map.of("fhir", 100L, "audit", 10L));
    var after = new Disk(Map.of("fhir", 150L, "audit", 10L, "intake", 7L));

    Disk added = after.since(before);

    assertThat(added.of("fhir")).isEqualTo(50);
    assertThat(added.of("audit")).isZero();
    assertThat(added.of("intake")).isEqualTo(7);
    assertThat(added.of("absent")).isZero();
    assertThat(added.total()).isEqualTo(57);
  }
}
