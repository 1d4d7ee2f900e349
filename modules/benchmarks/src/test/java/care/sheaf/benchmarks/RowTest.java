package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void aLatencyHalfOfThePeersIsTwiceAsGood() {
    assertThat(Row.smaller("read", "ms", 5, 10).ratio().orElseThrow()).isEqualTo(2, within(1e-9));
  }

  @Test
  void aThroughputHalfOfThePeersIsHalfAsGood() {
    assertThat(Row.larger("read", "1/s", 5, 10).ratio().orElseThrow()).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void withoutAPeerThereIsNothingToCompareWith() {
    assertThat(Row.alone("start", "s", 5).ratio()).isEmpty();
  }

  @Test
  void noughtComparesWithNothing() {
    assertThat(Row.larger("read", "1/s", 0, 10).ratio()).isEmpty();
    assertThat(Row.smaller("read", "ms", 1, 0).ratio()).isEmpty();
  }

  @Test
  void whatIsNoFigureCannotStandInARow() {
    assertThatThrownBy(() -> Row.alone("start", "s", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Row.smaller("read", "ms", 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Row.alone(" ", "s", 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
