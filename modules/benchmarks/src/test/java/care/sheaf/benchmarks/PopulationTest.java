package care.sheaf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.CommandFailure;
import org.junit.jupiter.api.Test;

class PopulationTest {

  @Test
  void whereEntriesWereStoredIsReadFromTheAnswer() {
    String answer =
        """
        {"entry": [
          {"response": {"status": "201 Created", "location": "Patient/abc/_history/1"}},
          {"response": {"status": "200 OK",
            "location": "http://localhost:8080/fhir/Observation/x-2/_history/3"}}]}
        """;

    assertThat(Population.addresses(answer)).containsExactly("Patient/abc", "Observation/x-2");
  }

  @Test
  void anEntryThatWasNotTakenEndsTheBenchmark() {
    String answer = "{\"entry\": [{\"response\": {\"status\": \"422 Unprocessable\"}}]}";

    assertThatThrownBy(() -> Population.addresses(answer))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("422");
  }
}
