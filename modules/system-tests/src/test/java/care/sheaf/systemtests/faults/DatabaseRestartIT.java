package care.sheaf.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseRestartIT extends SystemTest {

  /** The supervisor starts it again; the server must then go on by itself. */
  @Test
  void recoversWhenPostgresqlIsKilledUnderIt() throws Exception {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    ProcessHandle postmaster = ProcessHandle.of(postmasterId()).orElseThrow();
    postmaster.destroyForcibly();

    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    String correlation = "restart-" + UUID.randomUUID();
    var gp = asUser("anna.clarke").header("X-Correlation-ID", correlation);
    int status = 0;
    List<Integer> meanwhile = new ArrayList<>();
    while (status != 200 && Instant.now().isBefore(end)) {
      status = gp.get(recordPath()).status();
      meanwhile.add(status);
      Thread.sleep(300);
    }
    assertThat(meanwhile).as("what callers were told meanwhile").isSubsetOf(503, 200);
    assertThat(meanwhile).contains(503);
    assertThat(system.logged("\"CorrelationId\":\"" + correlation + "\""))
        .as("log lines carry the request's correlation id")
        .isTrue();
    assertThat(status).as("status of $record after PostgreSQL came back").isEqualTo(200);
    practiceSends(person.condition(person.own() + "-d", "44054006", "Diabetes"));
    assertThat(recordAs("anna.clarke").requireStatus(200).text()).contains("Diabetes");
    system.command("audit", "verify").requireExit(0);
  }

  private long postmasterId() throws IOException {
    try (Stream<Path> files = Files.walk(system.home(), 4)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().equals("postmaster.pid"))
              .findFirst()
              .orElseThrow();
      return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }
  }
}
