package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  @Test
  void percentilesAreOfAllThatWasAnswered() {
    var measured = new Measurement();
    for (int milliseconds = 1; milliseconds <= 100; milliseconds++) {
      measured.good(Duration.ofMillis(milliseconds), 10, 1);
    }

    assertThat(measured.median()).isEqualTo(50, within(0.1));
    assertThat(measured.p99()).isEqualTo(99, within(0.1));
    assertThat(measured.slowest()).isEqualTo(100, within(0.1));
  }

  @Test
  void aFailedRequestCountsNeitherAsWorkNorAsLatency() {
    var measured = new Measurement();
    measured.good(Duration.ofMillis(2), 10, 20);
    measured.bad("status 503");
    measured.bad("status 503");
    measured.took(Duration.ofSeconds(2));

    assertThat(measured.requests()).isEqualTo(1);
    assertThat(measured.unitsPerSecond()).isEqualTo(10, within(1e-9));
    assertThat(measured.failed()).isEqualTo(2);
    assertThat(measured.faults()).containsEntry("status 503", 2);
  }

  @Test
  void roundsAreAddedUpWithTheirTimes() {
    var first = new Measurement();
    first.good(Duration.ofMillis(1), 100, 1);
    first.took(Duration.ofSeconds(1));
    var second = new Measurement();
    second.good(Duration.ofMillis(3), 300, 1);
    second.took(Duration.ofSeconds(3));

    first.add(second);

    assertThat(first.unitsPerSecond()).isEqualTo(0.5, within(1e-9));
    assertThat(first.bytesPerAnswer()).isEqualTo(200, within(1e-9));
    assertThat(first.slowest()).isEqualTo(3, within(0.01));
  }

  @Test
  void processorTimeIsSharedOutOverTheWorkDone() {
    var measured = new Measurement();
    measured.good(Duration.ofMillis(1), 1, 20);
    measured.used(Duration.ofMillis(10));

    assertThat(measured.processorPerUnit()).isEqualTo(0.5, within(1e-9));
    assertThat(new Measurement().processorPerUnit()).isZero();
  }

  @Test
  void nothingMeasuredIsNoThroughput() {
    assertThat(new Measurement().unitsPerSecond()).isZero();
    assertThat(new Measurement().bytesPerAnswer()).isZero();
  }
}
