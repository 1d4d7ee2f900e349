package care.sheaf.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.linkage.people.Difficulty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void showsChartsAndFetchesNothing() {
    var people = new KnownPeople(600, Difficulty.MEDIUM, 31);
    LinkageResult result = people.link();

    String page =
        Report.of(
            result, Optional.of(Truth.of(result, people.persons())), List.of(new int[] {0, 1}));

    assertThat(page)
        .contains("Match weights", "Pairs by weight", "Against the truth", "Pairs asked for")
        .doesNotContain("<script", "http://", "https://", "NaN");
  }

  @Test
  void escapesWhatStandsInTheFile() {
    var rows = new MemoryRows("id,other_name,town");
    for (int record = 0; record < 30; record++) {
      rows.row("<b>" + record, "x", "T" + record);
    }
    LinkageResult result =
        new Linkage(KnownPeople.settings("other_name=other:<i>:text"), line -> {})
            .run(List.of(rows));

    String page = Report.of(result, Optional.empty(), List.of(new int[] {0, 1}));

    assertThat(page).contains("&lt;b&gt;0").doesNotContain("<b>0", "<i>");
  }
}
