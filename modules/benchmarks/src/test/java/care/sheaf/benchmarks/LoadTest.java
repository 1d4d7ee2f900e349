package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.cli.CommandFailure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void eachNumberIsSentOnceAndNoMoreThanTheBound() {
    Set<Long> sent = new ConcurrentSkipListSet<>();
    Measurement measured =
        new Load(4, Duration.ofSeconds(30), 100)
            .run(number -> sent.add(number) ? Outcome.good(1, 1) : Outcome.bad("twice"));

    assertThat(measured.requests()).isEqualTo(100);
    assertThat(measured.failed()).isZero();
    assertThat(sent).hasSize(100).contains(0L, 99L);
  }

  @Test
  void faultsAreCountedByWhatTheyWere() {
    Measurement measured =
        new Load(2, Duration.ofSeconds(30), 10)
            .run(number -> number % 2 == 0 ? Outcome.good(1, 1) : Outcome.bad("status 500"));

    assertThat(measured.requests()).isEqualTo(5);
    assertThat(measured.faults()).containsEntry("status 500", 5);
  }

  @Test
  void aServerThatIsGoneEndsTheLoad() {
    Load load = new Load(2, Duration.ofSeconds(30), 10);

    assertThatThrownBy(
            () ->
                load.run(
                    number -> {
                      throw CommandFailure.failed("gone");
                    }))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("gone");
  }
}
