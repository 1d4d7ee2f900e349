package care.sheaf.benchmarks.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./sheaf bench leak}, and that what it is made of can fail. */
class LeakTest {

  private static final long SEED = 20261127;
  private static final long CASES = 3_000;

  /** Most mutants are found within a hundred; the rarest needs some more. */
  private static final long CASES_OF_A_MUTANT = 30_000;

  private static Harness harness;

  @BeforeAll
  static void open() throws IOException, SQLException {
    harness = new Harness(Path.of("../../governance"), 2);
  }

  @AfterAll
  static void close() throws IOException, SQLException {
    harness.close();
  }

  @Test
  void anAnswerIsThatOfAStoreInWhichWhatIsWithheldNeverExisted() {
    Harness.Outcome outcome = harness.run(SEED, 0, CASES, done -> {});

    assertThat(outcome.words()).isEmpty();
    assertThat(outcome.figures().cases()).isGreaterThanOrEqualTo(CASES);
  }

  @Test
  void muchIsWithheldAndMuchIsShownInWhatIsAsked() {
    Map<String, Long> figures = harness.run(SEED + 1, 0, 1_000, done -> {}).figures().all();

    assertThat(figures).as("%s", figures).containsKeys("cases: search", "cases: whole");
    assertThat(figures.get("twins: entries withheld")).isGreaterThan(100);
    assertThat(figures.get("twins: entries kept")).isGreaterThan(100);
    assertThat(figures.get("answers: given")).isGreaterThan(300);
    assertThat(figures.get("searches that found")).isGreaterThan(50);
    assertThat(figures.get("answers with includes")).isGreaterThan(10);
  }

  @Test
  void everyMutantIsFound() {
    assertThat(Mutants.all()).hasSizeGreaterThanOrEqualTo(10);
    var missed = new ArrayList<String>();
    for (Mutant mutant : Mutants.all()) {
      mutant.make();
      try {
        if (harness.find(SEED, CASES_OF_A_MUTANT).isEmpty()) {
          missed.add(mutant.name());
        }
      } finally {
        mutant.undo();
      }
    }

    assertThat(missed).isEmpty();
    assertThat(harness.run(SEED, 0, 500, done -> {}).words()).isEmpty();
  }

  @Test
  void aCounterexampleIsMadeSmallAndReadable() {
    Mutant mutant = Mutants.ofName("references").orElseThrow();
    mutant.make();
    try {
      Harness.Outcome outcome = harness.run(SEED, 0, 2_000, done -> {});

      Leak leak = outcome.leak().orElseThrow();
      assertThat(leak.subject().entries()).hasSizeLessThanOrEqualTo(4);
      assertThat(outcome.words().orElseThrow())
          .contains("seed " + SEED, "question: GET /", "withheld ", "whole: ", "twin: ");
    } finally {
      mutant.undo();
    }
  }

  @Test
  void theSameSeedMakesTheSamePersonAndQuestions() {
    List<String> twice = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      var chance = new Chance(SEED, 7);
      Subject subject = new SubjectMaker(chance).make();
      twice.add(
          subject.entries().stream().map(entry -> entry.all().toString()).toList()
              + new QuestionMaker(chance, subject).make().words());
    }

    assertThat(twice.get(0)).isEqualTo(twice.get(1));
  }
}
