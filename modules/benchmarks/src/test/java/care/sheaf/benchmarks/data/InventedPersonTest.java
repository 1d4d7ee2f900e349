package care.sheaf.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventedPersonTest {

  @Test
  void noTwoPlacesShareANumber() {
    Set<String> numbers = new HashSet<>();
    for (int place = 0; place < 120_000; place++) {
      String number = InventedPerson.at(place).number().value();
      assertThat(number).startsWith("999");
      assertThat(numbers.add(number)).as("place %d", place).isTrue();
    }
  }

  @Test
  void thePersonOfAPlaceIsAlwaysTheSame() {
    assertThat(InventedPerson.at(77)).isEqualTo(InventedPerson.at(77));
    assertThat(InventedPerson.at(77)).isNotEqualTo(InventedPerson.at(78));
  }

  @Test
  void thereIsNobodyOutsideTheRange() {
    assertThatThrownBy(() -> InventedPerson.at(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> InventedPerson.at(InventedPerson.MOST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
