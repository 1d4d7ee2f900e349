package care.sheaf.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import care.sheaf.systemtests.SheafSystem;
import org.junit.jupiter.api.Test;

/** What a server is asked for first meets parts that were never used before. */
class FirstDeliveriesIT {

  @Test
  void theDemonstrationIsLoadedByAFreshServerWithoutARejection() {
    String said = SheafSystem.shared().startOutput();
    assumeFalse(said.isEmpty(), "skipped: the system ran before the tests");
    assertThat(said).containsPattern("entries sent +[1-9]").containsPattern("rejected +0\\b");
  }
}
