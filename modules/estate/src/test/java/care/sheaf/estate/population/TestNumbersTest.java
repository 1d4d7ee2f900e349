package care.sheaf.estate.population;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.NhsNumber;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestNumbersTest {

  private static final Set<String> NUMBERS =
      IntStream.range(0, TestNumbers.COUNT)
          .mapToObj(index -> TestNumbers.number(index).value())
          .collect(Collectors.toSet());

  @Test
  void thereAreMoreThanSixHundredThousandAllDifferent() {
    assertThat(NUMBERS).hasSize(TestNumbers.COUNT).hasSizeGreaterThan(Population.SIZE);
  }

  @Test
  void allAreValidAndBetween9992And9998() {
    assertThat(NUMBERS)
        .allMatch(number -> NhsNumber.parse(number).isPresent())
        .allMatch(number -> number.compareTo("9992000000") >= 0)
        .allMatch(number -> number.compareTo("9999000000") < 0);
  }

  @Test
  void noneIsTheNumberOfTheWalkThroughOrOfAPersonWrittenByHand() {
    assertThat(NUMBERS).doesNotContain("9997701038", "9990000018", "9991234560", "9999999999");
  }
}
