package care.sheaf.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {

  private static final SourceId SOURCE = SourceId.parse("RZA/epr").orElseThrow();
  private static final String STORED =
      """
      {"resourceType":"Bundle","type":"transaction-response","entry":[
        {"response":{"status":"201 Created"}},
        {"response":{"status":"200 OK"}},
        {"response":{"status":"200 OK","outcome":{"resourceType":"OperationOutcome","issue":[
          {"diagnostics":"Nothing changed: the entry said this already."}]}}},
        {"response":{"status":"201 Created","outcome":{"resourceType":"OperationOutcome","issue":[
          {"diagnostics":"Stored as a new entry. The patient record is parked for a steward."}]}}}]}
      """;
  private static final String BUNDLE =
      "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{},{}]}";

  @TempDir Path folder;

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<String> requestIds = new ArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private HttpServer server;
  private Sender sender;

  private record Reply(int status, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/fhir",
        exchange -> {
          requestIds.add(exchange.getRequestHeaders().getFirst("X-Request-ID"));
          exchange.getRequestBody().readAllBytes();
          Reply reply = replies.removeFirst();
          byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    sender =
        new Sender(
            SOURCE,
            URI.create("http://localhost:" + server.getAddress().getPort() + "/fhir"),
            () -> new Tokens.Token("t" + tokens.incrementAndGet(), Instant.now().plusSeconds(300)));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void countsWhatBecameOfEachEntry() {
    replies.add(new Reply(200, STORED));

    Tally tally = sender.send(new Parcel("a.json", BUNDLE));

    assertThat(tally.sent()).isEqualTo(4);
    assertThat(tally.stored()).isEqualTo(2);
    assertThat(tally.unchanged()).isEqualTo(1);
    assertThat(tally.parked()).isEqualTo(1);
    assertThat(tally.hasRejections()).isFalse();
  }

  @Test
  void triesAgainUnderTheSameRequestIdWhenTheServerIsBusy() {
    replies.add(new Reply(429, ""));
    replies.add(new Reply(503, ""));
    replies.add(new Reply(200, STORED));

    sender.send(new Parcel("a.json", BUNDLE));

    assertThat(requestIds).hasSize(3);
    assertThat(requestIds).containsOnly(requestIds.get(0));
  }

  @Test
  void waitsForAServerWhoseApplicationIsNotUpYet() {
    replies.add(new Reply(404, "<html>The requested resource is not available.</html>"));
    replies.add(new Reply(200, STORED));

    Tally tally = sender.send(new Parcel("a.json", BUNDLE));

    assertThat(tally.hasRejections()).isFalse();
    assertThat(requestIds).hasSize(2).containsOnly(requestIds.get(0));
  }

  @Test
  void takesOurOwnWordThatSomethingIsNotThere() {
    replies.add(
        new Reply(
            404,
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"Not here.\"}]}"));

    assertThat(sender.send(new Parcel("a.json", BUNDLE)).table()).contains("404 Not here.");
  }

  @Test
  void hasANewTokenWhenTheOldOneIsRefused() {
    replies.add(new Reply(401, ""));
    replies.add(new Reply(200, STORED));

    sender.send(new Parcel("a.json", BUNDLE));

    assertThat(tokens).hasValue(2);
  }

  @Test
  void countsARefusedBundleWithItsReasonInTheClosingTable() {
    replies.add(
        new Reply(422, "{\"issue\":[{\"diagnostics\":\"Condition: subject is missing.\"}]}"));

    Tally tally = sender.send(new Parcel("a.json", BUNDLE));

    assertThat(tally.rejected()).isEqualTo(2);
    assertThat(tally.table())
        .contains("rejected              2")
        .contains("     2  422 Condition: subject is missing.");
  }

  @Test
  void saysThatTheServerDoesNotKnowTheSource() {
    replies.add(new Reply(401, ""));
    replies.add(new Reply(401, ""));

    assertThatThrownBy(() -> sender.send(new Parcel("a.json", BUNDLE)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.FAILED));
  }

  @Test
  void goesOnWhereAnEarlierLoadWasBrokenOff() throws IOException {
    Files.writeString(folder.resolve("a.json"), BUNDLE);
    Files.writeString(folder.resolve("b.ndjson"), BUNDLE + "\n\nno json\n");
    StateFolder state = new StateFolder(folder.resolve("state"));
    replies.add(new Reply(200, STORED));
    replies.add(new Reply(200, STORED));

    Load.Result first = new Load(SOURCE, sender, state, false).send(List.of(folder));
    Load.Result second = new Load(SOURCE, sender, state, false).send(List.of(folder));

    assertThat(first.tally().sent()).isEqualTo(8);
    assertThat(first.tally().reasons()).hasSize(1);
    assertThat(second.before()).isEqualTo(2);
    assertThat(second.tally().sent()).isZero();
    assertThat(requestIds).hasSize(2);
  }

  @Test
  void givesOneIdToOneContentAndAnotherToAnother() {
    Parcel parcel = new Parcel("a.json", BUNDLE);

    assertThat(parcel.requestId(SOURCE)).isEqualTo(new Parcel("a.json", BUNDLE).requestId(SOURCE));
    assertThat(parcel.requestId(SOURCE).version()).isEqualTo(5);
    assertThat(parcel.requestId(SOURCE))
        .isNotEqualTo(new Parcel("a.json", BUNDLE + " ").requestId(SOURCE))
        .isNotEqualTo(new Parcel("b.json", BUNDLE).requestId(SOURCE))
        .isNotEqualTo(parcel.requestId(SourceId.parse("RZC/epr").orElseThrow()));
  }
}
