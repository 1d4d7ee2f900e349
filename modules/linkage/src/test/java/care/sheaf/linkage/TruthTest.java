package care.sheaf.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {

  private static LinkageResult result() {
    var rows =
        new MemoryRows("id,given_name").row("a", "A").row("b", "B").row("c", "C").row("d", "D");
    return new Linkage(KnownPeople.settings(), line -> {}).run(List.of(rows));
  }

  @Test
  void countsPairsOfListedPersons() {
    Truth truth =
        Truth.read(
            result(),
            List.of(new MemoryRows("id,cluster").row("a", "1").row("b", "1").row("c", "1")));

    Accuracy accuracy = truth.of(record -> record < 2 ? 0 : 7);

    assertThat(accuracy).isEqualTo(new Accuracy(3, 1, 1));
    assertThat(accuracy.recall()).isEqualTo(1 / 3.0);
    assertThat(accuracy.precision()).isEqualTo(1);
  }

  @Test
  void countsListedPairs() {
    Truth truth =
        Truth.read(result(), List.of(new MemoryRows("id_l,id_r").row("a", "b").row("d", "c")));

    assertThat(truth.of(record -> record < 2 ? 0 : record)).isEqualTo(new Accuracy(2, 1, 1));
  }

  @Test
  void refusesARecordThatIsNotThere() {
    assertThatThrownBy(
            () -> Truth.read(result(), List.of(new MemoryRows("id_l,id_r").row("a", "z"))))
        .hasMessage("memory, line 2: no record has that id.");
  }

  @Test
  void refusesOtherColumns() {
    assertThatThrownBy(() -> Truth.read(result(), List.of(new MemoryRows("x,y"))))
        .isInstanceOf(BadInputException.class);
  }
}
