package care.sheaf.estate.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/population.md states of how often a source has something wrong. */
class StatedPersonTest {

  private static final int SAMPLE = 20_000;

  private final Someones someones = new Someones();
  private final List<StatedPerson> stated =
      IntStream.range(0, SAMPLE)
          .mapToObj(
              index ->
                  StatedPerson.byOther(someones.someone(1, index), Dice.of(1, index, "stated")))
          .toList();

  @Test
  void aSourceHasNoNumberOrAnUntracedOneAsOftenAsStated() {
    assertThat(share(each -> each.number().isEmpty())).isCloseTo(0.015, within(0.004));
    assertThat(share(each -> each.numberStatus().equals(StatedPerson.NOT_TRACED)))
        .isCloseTo(0.025, within(0.004));
  }

  @Test
  void aSourceHasAnEarlierAddressAsOftenAsStated() {
    assertThat(share(each -> !each.address().equals(each.someone().address())))
        .isCloseTo(0.06, within(0.006));
  }

  @Test
  void aSourceMistypesAFamilyNameAsOftenAsStated() {
    assertThat(
            share(
                each ->
                    !StatedPerson.withoutMarks(each.family())
                        .equals(StatedPerson.withoutMarks(each.someone().family()))))
        .isCloseTo(0.007, within(0.003));
  }

  @Test
  void thePracticeHasEverythingRight() {
    Someone someone = someones.someone(1, 7);
    StatedPerson practice = StatedPerson.byPractice(someone);
    assertThat(practice.family()).isEqualTo(someone.family());
    assertThat(practice.number()).contains(someone.number());
    assertThat(practice.address()).isEqualTo(someone.address());
  }

  @Test
  void marksAreLeftOutAndLettersKept() {
    assertThat(StatedPerson.withoutMarks("Małgorzata Wójcik Țăranu Nguyễn"))
        .isEqualTo("Malgorzata Wojcik Taranu Nguyen");
  }

  @Test
  void somePeopleAreFoundInEachStageOfLife() {
    for (LifeStage stage : LifeStage.values()) {
      assertThat(share(each -> LifeStage.at(each.someone().age()) == stage))
          .as(stage.name())
          .isGreaterThan(0.04);
    }
  }

  private double share(Predicate<StatedPerson> predicate) {
    return stated.stream().filter(predicate).count() / (double) SAMPLE;
  }
}
