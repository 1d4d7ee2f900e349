package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.cli.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * A FHIR server as one caller sees it. All callers ask alike: HTTP/1.1, kept-alive connections, the
 * same encoding.
 *
 * @param fhir its base
 * @param authorization the header's value, asked for at each request so that a token is renewed;
 *     empty for none
 * @param encoding {@code gzip} or {@code identity}
 */
record Server(String name, URI fhir, Supplier<String> authorization, String encoding) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** One for all, so that connections are reused and neither side pays more for its client. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Reads; the body as it came over the wire. */
  HttpResponse<byte[]> get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a transaction. */
  HttpResponse<byte[]> post(String bundle) {
    return send(
        request("")
            .header("Content-Type", "application/fhir+json")
            .header("X-Request-ID", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(bundle))
            .build());
  }

  /** Sends a resource to an operation's address. */
  HttpResponse<byte[]> postTo(String path, String resource) {
    return send(
        request(path)
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(resource))
            .build());
  }

  /** Reads, as a request of a load. */
  Outcome read(String path) {
    return outcome(get(path), 1);
  }

  /** Sends, as a request of a load. */
  Outcome send(String bundle, int resources) {
    return outcome(post(bundle), resources);
  }

  static Outcome outcome(HttpResponse<byte[]> answer, long work) {
    return answer.statusCode() == 200
        ? Outcome.good(answer.body().length, work)
        : Outcome.bad("status " + answer.statusCode());
  }

  /**
   * Reads what must be there.
   *
   * @return the body, unpacked
   */
  String mustGet(String path) {
    return good(get(path), path);
  }

  /** Sends what must be taken. */
  String mustPost(String bundle) {
    return good(post(bundle), "a transaction");
  }

  private String good(HttpResponse<byte[]> answer, String what) {
    String body = text(answer);
    if (answer.statusCode() != 200) {
      throw CommandFailure.failed(
          "%s answered %d to %s: %s"
              .formatted(
                  name,
                  answer.statusCode(),
                  what,
                  body.substring(0, Math.min(300, body.length()))));
    }
    return body;
  }

  static String text(HttpResponse<byte[]> answer) {
    boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    try (InputStream bytes = new ByteArrayInputStream(answer.body());
        InputStream body = packed ? new GZIPInputStream(bytes) : bytes) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("the answer could not be unpacked", failure);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path.isEmpty() ? fhir : URI.create(fhir + "/" + path))
            .timeout(PATIENCE)
            .header("Accept", "application/fhir+json")
            .header("Accept-Encoding", encoding);
    String value = authorization.get();
    return value.isEmpty() ? request : request.header("Authorization", value);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofByteArray());
    } catch (IOException fault) {
      throw CommandFailure.failed(
          "%s did not answer at %s: %s".formatted(name, fhir, fault.getMessage()));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }
}
