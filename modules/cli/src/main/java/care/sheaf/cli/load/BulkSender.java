package care.sheaf.cli.load;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.system.Running;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends many bundles in one request as one source, and again those that were not answered.
 * docs/deliveries.md has the form.
 */
public final class BulkSender {

  /** A request holds at most so many lines, fewer than the server would take. */
  static final int MOST_LINES = 200;

  private static final int MOST_TRIES = 8;

  /** So many tries in vain, and whoever waits is told why. */
  private static final int WORTH_A_WORD = 2;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(1);
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 500, 502, 503, 504);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SourceId source;
  private final URI address;
  private final Supplier<Tokens.Token> tokens;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Tokens.@Nullable Token token;

  /**
   * @param portal the server's root address, with a slash at its end
   * @param tokens gives a new token of the source's client
   */
  public BulkSender(SourceId source, URI portal, Supplier<Tokens.Token> tokens) {
    this.source = source;
    this.address = portal.resolve("intake/bundles/" + source);
    this.tokens = tokens;
  }

  /** Sends to the system of these settings as the source's own client. */
  public static BulkSender of(Settings settings, SourceId source) {
    URI portal = URI.create(new Running(settings).addresses().portal());
    return new BulkSender(source, portal.resolve("/"), SourceTokens.of(settings, source));
  }

  /**
   * One bundle and the id that makes a retry safe.
   *
   * @param id as it goes over the wire
   * @param key how its place is remembered
   */
  record Outgoing(UUID id, UUID key, Parcel parcel) {}

  /**
   * Sends bundles in their order, and again what stays unanswered.
   *
   * @param answered hears of each as soon as it is known; what it is not told of was not taken
   * @throws CommandFailure exit 3, the server does not answer or takes nothing; exit 1, it does not
   *     know us or does not take lines
   */
  void send(List<Outgoing> outgoing, BiConsumer<Outgoing, Tally> answered) {
    List<Outgoing> rest = outgoing;
    int idle = 0;
    boolean renewed = false;
    String fault = "";
    while (!rest.isEmpty()) {
      List<Outgoing> now = rest.subList(0, Math.min(MOST_LINES, rest.size()));
      int taken = 0;
      try {
        HttpResponse<String> response = http.send(request(now), BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 200) {
          renewed = false;
          taken = read(now, response.body(), answered);
          fault = "It left bundles unanswered.";
        } else if (status == 401 && !renewed) {
          renewed = true;
          forgetToken();
          continue;
        } else if (WORTH_ANOTHER_TRY.contains(status)
            || Answers.isNotUpYet(status, response.body())) {
          fault = "It answered %d: %s".formatted(status, Answers.words(response.body()));
        } else {
          throw CommandFailure.failed(
              "The server does not take bundles of %s so: %d %s"
                  .formatted(source, status, Answers.words(response.body())));
        }
      } catch (IOException broken) {
        fault = "There is no connection.";
      } catch (InterruptedException interruption) {
        throw interrupted();
      }
      rest = rest.subList(taken, rest.size());
      idle = taken == 0 ? idle + 1 : 0;
      if (idle >= MOST_TRIES) {
        throw CommandFailure.unreachable(
            "The server at %s took nothing in %d tries. What it took before is kept. Start the load again to go on from here. %s"
                .formatted(address, MOST_TRIES, fault));
      }
      if (idle == WORTH_A_WORD) {
        System.err.printf("%n  The server takes nothing of %s; trying again. %s%n", source, fault);
      }
      if (taken < now.size()) {
        pause(idle);
      }
    }
  }

  /**
   * @return how many were answered; always the first ones
   */
  private int read(List<Outgoing> sent, String body, BiConsumer<Outgoing, Tally> answered) {
    int taken = 0;
    for (String line : body.lines().toList()) {
      if (line.isBlank() || taken == sent.size()) {
        continue;
      }
      Outgoing one = sent.get(taken);
      JsonNode answer = tree(line);
      if (answer.path("line").asInt() != taken + 1) {
        break;
      }
      answered.accept(one, tally(one, answer));
      taken++;
    }
    return taken;
  }

  private static Tally tally(Outgoing sent, JsonNode answer) {
    var tally = new Tally();
    tally.bundle();
    if (answer.path("status").asInt() == 200) {
      tally.count(Tally.Fate.STORED, answer.path("stored").asInt());
      tally.count(Tally.Fate.UNCHANGED, answer.path("unchanged").asInt());
      tally.count(Tally.Fate.PARKED, answer.path("parked").asInt());
      return tally;
    }
    String reason = answer.path("status").asInt() + " " + answer.path("reason").asText();
    tally.reject(tree(sent.parcel().json()).path("entry").size(), reason);
    tally.nameRefused(sent.parcel().name());
    return tally;
  }

  private HttpRequest request(List<Outgoing> sent) {
    List<byte[]> parts = new ArrayList<>();
    for (Outgoing one : sent) {
      parts.add(("{\"id\":\"" + one.id() + "\",\"bundle\":").getBytes(StandardCharsets.UTF_8));
      parts.add(inOneLine(one.parcel().json()).getBytes(StandardCharsets.UTF_8));
      parts.add("}\n".getBytes(StandardCharsets.UTF_8));
    }
    return HttpRequest.newBuilder(address)
        .timeout(Duration.ofMinutes(10))
        .header("Authorization", "Bearer " + currentToken())
        .header("Content-Type", "application/x-ndjson")
        .POST(HttpRequest.BodyPublishers.ofByteArrays(parts))
        .build();
  }

  /** Line ends stand only between the tokens of JSON, never within its strings. */
  private static String inOneLine(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : json.replace('\n', ' ').replace('\r', ' ');
  }

  private synchronized void forgetToken() {
    token = null;
  }

  private synchronized String currentToken() {
    Tokens.Token held = token;
    if (held == null || held.expires().isBefore(Instant.now().plus(RENEW_BEFORE_END))) {
      held = tokens.get();
      token = held;
    }
    return held.value();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException unreadable) {
      return JSON.createObjectNode();
    }
  }

  private static void pause(int idle) {
    Duration pause = Duration.ofMillis(500L << idle);
    try {
      Thread.sleep(
          pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE.toMillis() : pause.toMillis());
    } catch (InterruptedException interruption) {
      throw interrupted();
    }
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return CommandFailure.unreachable("Interrupted while sending; start again to go on.");
  }
}
