package care.sheaf.cli.load;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.kernel.SourceId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends bundles as one source, again where that is safe and may help. */
public final class Sender {

  private static final int MOST_TRIES = 8;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(30);
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504);

  private final SourceId source;
  private final URI fhir;
  private final Supplier<Tokens.Token> tokens;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Tokens.@Nullable Token token;

  /**
   * @param fhir the FHIR base
   * @param tokens gives a new token of the source's client
   */
  public Sender(SourceId source, URI fhir, Supplier<Tokens.Token> tokens) {
    this.source = source;
    this.fhir = fhir;
    this.tokens = tokens;
  }

  /**
   * Sends one bundle and counts what became of it.
   *
   * @throws CommandFailure exit 3, the server does not answer; exit 1, it does not know us
   */
  public Tally send(Parcel parcel) {
    return send(parcel, parcel.requestId(source));
  }

  /**
   * Sends one bundle under an id of the request that the server keeps its answer by.
   *
   * @throws CommandFailure exit 3, the server does not answer; exit 1, it does not know us
   */
  public Tally send(Parcel parcel, UUID requestId) {
    boolean renewed = false;
    String lastFault = "";
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      Duration pause = pauseBefore(tries + 1);
      try {
        HttpResponse<String> response =
            http.send(request(parcel, requestId), BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 401 && !renewed) {
          renewed = true;
          token = null;
          continue;
        }
        if (status == 401) {
          throw CommandFailure.failed("The server does not accept the token of " + source + ".");
        }
        boolean later =
            WORTH_ANOTHER_TRY.contains(status) || Answers.isNotUpYet(status, response.body());
        if (!later) {
          return Answers.read(parcel.json(), status, response.body());
        }
        lastFault = "it answered " + status;
        pause = retryAfter(response).orElse(pause);
      } catch (IOException fault) {
        lastFault = "no connection";
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        throw CommandFailure.unreachable("Interrupted while sending; start again to go on.");
      }
      wait(pause);
    }
    throw CommandFailure.unreachable(
        "The server at %s took nothing in %d tries (%s). Start the load again to go on from here."
            .formatted(fhir, MOST_TRIES, lastFault));
  }

  private HttpRequest request(Parcel parcel, UUID requestId) {
    return HttpRequest.newBuilder(fhir)
        .timeout(Duration.ofMinutes(5))
        .header("Authorization", "Bearer " + currentToken())
        .header("Content-Type", "application/fhir+json")
        .header("Accept", "application/fhir+json")
        .header("X-Request-ID", requestId.toString())
        .POST(HttpRequest.BodyPublishers.ofString(parcel.json()))
        .build();
  }

  private String currentToken() {
    Tokens.Token held = token;
    if (held == null || held.expires().isBefore(Instant.now().plus(RENEW_BEFORE_END))) {
      held = tokens.get();
      token = held;
    }
    return held.value();
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,4}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0);
  }

  private static Duration pauseBefore(int tries) {
    Duration pause = Duration.ofMillis(250L << tries);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static void wait(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unreachable("Interrupted while waiting; start again to go on.");
    }
  }
}
