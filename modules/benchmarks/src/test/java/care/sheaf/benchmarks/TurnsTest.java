package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.cli.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final Plan PLAN =
      new Plan(
          Settings.of(Map.of()),
          2,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          null,
          1,
          "gzip",
          Path.of("target"),
          new Growth(List.of(), List.of(), false));

  @Test
  void theSidesTakeTurnsAndFailuresOfEachAreKept() {
    List<String> order = new ArrayList<>();
    Turns turns =
        new Turns(PLAN, "a test", 1)
            .side("ours", number -> noted(order, "ours", Outcome.good(1, 1)))
            .side("peer", number -> noted(order, "peer", Outcome.bad("status 404")))
            .run();

    assertThat(order).startsWith("ours").endsWith("peer");
    assertThat(order.stream().reduce("", (all, next) -> all.endsWith(next) ? all : all + next))
        .isEqualTo("ourspeer".repeat(3));
    assertThat(turns.measurement("ours").requests()).isPositive();
    assertThat(turns.measurement("peer").requests()).isZero();
    assertThat(turns.failed()).isEqualTo(turns.measurement("peer").failed()).isPositive();
    assertThat(turns.notes()).anyMatch(note -> note.contains("times status 404"));
  }

  private static Outcome noted(List<String> order, String side, Outcome outcome) {
    order.add(side);
    return outcome;
  }
}
