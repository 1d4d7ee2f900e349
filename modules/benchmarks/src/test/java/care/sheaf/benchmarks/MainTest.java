package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void whatIsWrittenWronglyIsAnsweredWithTwo() {
    assertThat(Main.execute()).isEqualTo(2);
    assertThat(Main.execute("wombat")).isEqualTo(2);
    assertThat(Main.execute("read", "--rounds", "0")).isEqualTo(2);
    assertThat(Main.execute("read", "--seconds", "many")).isEqualTo(2);
    assertThat(Main.execute("read", "--encoding", "brotli")).isEqualTo(2);
  }

  @Test
  void helpIsGivenToWhoAsks() {
    assertThat(Main.execute("--help")).isZero();
  }
}
