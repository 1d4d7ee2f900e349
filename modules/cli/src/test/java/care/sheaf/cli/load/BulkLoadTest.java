package care.sheaf.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.estate.population.Population;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bulk loads, broken off and repeated, against a server that answers lines. */
class BulkLoadTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private HttpServer server;
  private final Map<String, String> taken = new TreeMap<>();
  private final List<String> order = new ArrayList<>();
  private int most = Integer.MAX_VALUE;
  private int lines;
  private boolean knowsUs = true;
  private int notUpFor;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/intake/bundles", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsEachPersonOnceAndThePracticeFirst() {
    Load.Result result = load(false).send(0, 30);

    int bundles = 0;
    for (int index = 0; index < 30; index++) {
      bundles += Population.of(1).person(index).size();
    }
    assertThat(taken).hasSize(bundles);
    assertThat(result.tally().hasRejections()).isFalse();
    List<String> ofOne = order.stream().filter(one -> one.endsWith(" p0000007")).toList();
    assertThat(ofOne).hasSizeGreaterThan(1);
    assertThat(ofOne.get(0)).startsWith("Z99002/gp");
  }

  @Test
  void aSecondLoadSendsNothingAndAgainSendsAll() {
    load(false).send(0, 10);
    int first = lines;

    Load.Result second = load(false).send(0, 10);
    assertThat(lines).isEqualTo(first);
    assertThat(second.before()).isEqualTo(first);

    load(true).send(0, 10);
    assertThat(lines).isEqualTo(2 * first);
  }

  @Test
  void goesOnWithWhatWasNotAnswered() {
    most = 3;

    load(false).send(0, 10);

    assertThat(taken).hasSize(lines);
  }

  @Test
  void waitsForAServerWhoseApplicationIsNotUpYet() {
    notUpFor = 2;

    assertThat(load(false).send(0, 10).tally().hasRejections()).isFalse();
    assertThat(taken).hasSize(lines);
  }

  @Test
  void goesOnFromWhereItWasBrokenOff() throws IOException {
    load(false).send(0, 4);
    int before = lines;
    knowsUs = false;
    assertThatThrownBy(() -> load(false).send(0, 8)).isInstanceOf(CommandFailure.class);
    knowsUs = true;

    Load.Result rest = load(false).send(0, 8);

    assertThat(rest.before()).isEqualTo(before);
    assertThat(taken).hasSize(lines);
  }

  @Test
  void refusesPersonsOfAnotherSeed() {
    load(false).send(0, 1);

    assertThatThrownBy(
            () -> new PopulationLoad(2, 1, senders(), new StateFolder(folder), false).send(0, 1))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--seed 1");
  }

  @Test
  void sendsTheGoodAmongBrokenFilesAndNamesTheRefused() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.writeString(files.resolve("a.json"), "{\n\"resourceType\":\"Flag\",\n\"id\":\"a\"}");
    Files.writeString(files.resolve("b.json"), "nonsense");
    Files.writeString(files.resolve("c.json"), "{\"resourceType\":\"Flag\",\"id\":\"refuse\"}");
    Files.writeString(files.resolve("d.json"), "{\"resourceType\":\"Flag\",\"id\":\"d\"}");
    SourceId source = SourceId.parse("RZA/epr").orElseThrow();

    Tally tally =
        new BulkFiles(source, sender(source), new StateFolder(folder), false)
            .send(List.of(files))
            .tally();

    assertThat(taken).hasSize(2);
    assertThat(tally.refused().keySet()).anyMatch(name -> name.endsWith("b.json"));
    assertThat(tally.refused())
        .anySatisfy(
            (name, reason) -> {
              assertThat(name).endsWith("c.json");
              assertThat(reason).isEqualTo("422 refused");
            });
  }

  private PopulationLoad load(boolean again) {
    return new PopulationLoad(1, 2, senders(), new StateFolder(folder), again);
  }

  private Map<SourceId, BulkSender> senders() {
    Map<SourceId, BulkSender> senders = new TreeMap<>();
    Population.sources().forEach(source -> senders.put(source, sender(source)));
    return senders;
  }

  private BulkSender sender(SourceId source) {
    return new BulkSender(
        source,
        URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
        () -> new Tokens.Token(source.toString(), Instant.now().plusSeconds(600)));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (notUpFor > 0) {
      notUpFor--;
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    if (!knowsUs) {
      exchange.sendResponseHeaders(403, -1);
      exchange.close();
      return;
    }
    String source = exchange.getRequestURI().getPath().substring("/intake/bundles/".length());
    StringBuilder answers = new StringBuilder();
    int number = 0;
    for (String line : body.lines().limit(most).toList()) {
      number++;
      JsonNode sent = JSON.readTree(line);
      boolean refused = line.contains("\"refuse\"");
      answers.append(
          refused
              ? "{\"line\":%d,\"outcome\":\"rejected\",\"status\":422,\"reason\":\"refused\"}\n"
                  .formatted(number)
              : "{\"line\":%d,\"outcome\":\"stored\",\"status\":200,\"stored\":1}\n"
                  .formatted(number));
      if (!refused) {
        lines++;
        taken.put(sent.path("id").asText(), source);
        order.add(source + " " + sent.at("/bundle/entry/0/resource/id").asText());
      }
    }
    byte[] answer = answers.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
