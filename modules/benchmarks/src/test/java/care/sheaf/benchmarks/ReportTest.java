package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Machine MACHINE =
      new Machine("Linux", "a processor", 2, 23.5, "a JVM 17", 0.1, "2026-11-25T00:00:00Z");

  private static final Report REPORT =
      new Report(
          "./sheaf bench read --seed 7",
          List.of(
              Row.larger("throughput", "1/s", 1500, 500),
              Row.smaller("p99", "ms", 8, 4),
              Row.alone("ledger", "bytes", 123)),
          Map.of("persons", 40),
          List.of("ours: 900 requests"),
          MACHINE);

  @Test
  void theTableHasALineForEachRowWithItsRatio() {
    assertThat(REPORT.table())
        .containsPattern("(?m)^\\s+unit\\s+ours\\s+peer\\s+ratio$")
        .containsPattern("(?m)^  throughput\\s+1/s\\s+1,500\\s+500\\s+3\\.00$")
        .containsPattern("(?m)^  p99\\s+ms\\s+8\\.00\\s+4\\.00\\s+0\\.500$")
        .containsPattern("(?m)^  ledger\\s+bytes\\s+123$")
        .contains("ours: 900 requests");
  }

  @Test
  void theClosingLineNamesTheBestAndTheWorst() {
    assertThat(REPORT.summary())
        .isEqualTo(
            "Ours is ahead in 1 of 2 comparisons: from 0.500 times (p99) to 3.00 times (throughput).");
  }

  @Test
  void theClosingLineOfFiguresAloneComparesNothing() {
    var alone = new Report("", List.of(Row.alone("start", "s", 60)), Map.of(), List.of(), MACHINE);

    assertThat(alone.summary()).isEqualTo("1 figures, nothing to compare with.");
  }

  @Test
  void theJsonHasTheRowsAndWhereTheyWereMeasured() throws IOException {
    JsonNode json = new ObjectMapper().readTree(REPORT.json());

    assertThat(json.path("rows")).hasSize(3);
    JsonNode first = json.path("rows").path(0);
    assertThat(first.path("name").asText()).isEqualTo("throughput");
    assertThat(first.path("unit").asText()).isEqualTo("1/s");
    assertThat(first.path("ours").asDouble()).isEqualTo(1500);
    assertThat(first.path("peer").asDouble()).isEqualTo(500);
    assertThat(first.path("ratio").asDouble()).isEqualTo(3);
    assertThat(json.path("rows").path(2).path("peer").isNull()).isTrue();
    assertThat(json.path("rows").path(2).path("ratio").isNull()).isTrue();
    assertThat(json.path("machine").path("processors").asInt()).isEqualTo(2);
    assertThat(json.path("command").asText()).contains("--seed 7");
    assertThat(json.path("data").path("persons").asInt()).isEqualTo(40);
  }

  @Test
  void figuresHaveAboutThreeDigitsThatCount() {
    assertThat(Report.number(0.1234)).isEqualTo("0.123");
    assertThat(Report.number(0.00312)).isEqualTo("0.0031");
    assertThat(Report.number(0)).isEqualTo("0.0000");
    assertThat(Report.number(12.345)).isEqualTo("12.3");
    assertThat(Report.number(1235.5)).isEqualTo("1,236");
  }
}
