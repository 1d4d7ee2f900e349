package care.sheaf.systemtests.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.TestPerson;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a viewer is told of a source whose extract is old, and of one that does not answer. */
class SilentSourcesIT extends SystemTest {

  private static final String COVERAGE = "https://sheaf.care/fhir/StructureDefinition/coverage";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void anExtractOfTwoMonthsAgoIsStaleAlthoughItCameToday() {
    as("rzm-therapies")
        .post("", extract(Instant.parse("2026-09-27T01:30:00Z"), person.own() + "-t"))
        .requireStatus(200);
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));

    JsonNode therapies = coverage("RZM/therapies");
    assertThat(part(therapies, "status").asText()).isEqualTo("stale");
    // The estate's own extract is a day newer, and an older one does not set it back.
    assertThat(part(therapies, "asOf").asText()).isEqualTo("2026-09-28T01:30:00Z");
    assertThat(recordAs("anna.clarke").text()).contains("Guided self-help");
  }

  @Test
  void aSourceThatDoesNotAnswerIsUnavailableUntilItDoesAndWhatItSentIsShown() throws Exception {
    practiceSends();
    as("rza-maternity")
        .post(
            "",
            TestPerson.transaction(
                person.patient("Z99001"),
                person.condition(person.own() + "-m", "77386006", "Pregnancy")))
        .requireStatus(200);

    JsonNode down = awaitStatus("unavailable");
    assertThat(part(down, "text").asText()).contains("has not answered since");
    assertThat(part(down, "asOf").asText()).isNotEmpty();
    assertThat(recordAs("anna.clarke").text()).contains("Pregnancy");

    HttpServer maternity = listen();
    try {
      awaitStatus("complete");
    } finally {
      maternity.stop(0);
    }
    awaitStatus("unavailable");
    assertThat(system.logged("source RZA/maternity is available again")).isTrue();
  }

  private HttpServer listen() throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), system.maternityPort()), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private JsonNode awaitStatus(String wanted) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode found = coverage("RZA/maternity");
    while (!part(found, "status").asText().equals(wanted) && Instant.now().isBefore(end)) {
      Thread.sleep(500);
      found = coverage("RZA/maternity");
    }
    assertThat(part(found, "status").asText()).as(found.toString()).isEqualTo(wanted);
    return found;
  }

  private String extract(Instant made, String id) {
    return TestPerson.transaction(
            person.patient("Z99001"), person.condition(id, "193462001", "Guided self-help"))
        .replaceFirst("\"type\"", "\"timestamp\":\"" + made + "\",\"type\"");
  }

  private JsonNode coverage(String source) {
    JsonNode composition =
        recordAs("anna.clarke").requireStatus(200).json().path("entry").path(0).path("resource");
    List<JsonNode> found =
        StreamSupport.stream(composition.path("extension").spliterator(), false)
            .filter(extension -> extension.path("url").asText().equals(COVERAGE))
            .filter(extension -> part(extension, "source").path("value").asText().equals(source))
            .toList();
    assertThat(found).as(composition.path("extension").toString()).hasSize(1);
    return found.get(0);
  }

  private static JsonNode part(JsonNode extension, String name) {
    return StreamSupport.stream(extension.path("extension").spliterator(), false)
        .filter(part -> part.path("url").asText().equals(name))
        .flatMap(part -> part.properties().stream())
        .filter(field -> field.getKey().startsWith("value"))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
