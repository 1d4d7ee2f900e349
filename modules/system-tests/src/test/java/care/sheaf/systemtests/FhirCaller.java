package care.sheaf.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Calls the FHIR API as one caller, and tells what the server said when an answer is not right. */
public final class FhirCaller {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Offers HTTP/2 with its first request, as the JDK's client does unless it is told not to. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final SheafSystem system;
  private final String token;
  private final List<String> headers;

  private FhirCaller(SheafSystem system, String token, List<String> headers) {
    this.system = system;
    this.token = token;
    this.headers = headers;
  }

  /** With a token, or without one when it is empty. */
  public static FhirCaller with(SheafSystem system, String token) {
    return new FhirCaller(system, token, List.of());
  }

  /** The same caller with one more header. */
  public FhirCaller header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new FhirCaller(system, token, List.copyOf(more));
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/fhir+json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** A body of any kind, even one that no FHIR client would send. */
  public Answer send(String method, String path, String contentType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Many deliveries in one request, one a line; by HTTP/1.1, as the loader sends them. */
  public Answer sendLines(String source, String lines) {
    return send(
        request(URI.create(system.portal() + "/intake/bundles/" + source))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines)));
  }

  private HttpRequest.Builder request(String path) {
    return request(URI.create(system.fhir() + path));
  }

  private HttpRequest.Builder request(URI address) {
    var builder = HttpRequest.newBuilder(address);
    builder.header("X-Correlation-ID", UUID.randomUUID().toString());
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    for (int index = 0; index < headers.size(); index += 2) {
      builder.setHeader(headers.get(index), headers.get(index + 1));
    }
    return builder;
  }

  private Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          request, response.statusCode(), response.body(), response.headers(), system.home());
    } catch (IOException failure) {
      throw new UncheckedIOException(request.method() + " " + request.uri().getPath(), failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    }
  }

  /** What the server answered. */
  public record Answer(
      HttpRequest request, int status, byte[] body, HttpHeaders headers, Path home) {

    public Answer requireStatus(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + ", was " + this);
      }
      return this;
    }

    public JsonNode json() {
      try {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (IOException failure) {
        throw new AssertionError("not JSON: " + this, failure);
      }
    }

    public String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The Spine code of an OperationOutcome, or nothing. */
    public String spineCode() {
      return json()
          .path("issue")
          .path(0)
          .path("details")
          .path("coding")
          .path(0)
          .path("code")
          .asText();
    }

    /** With the server's own lines about this request. */
    @Override
    public String toString() {
      String shown = text().length() > 3000 ? text().substring(0, 3000) + "…" : text();
      return status
          + " for "
          + request.method()
          + " "
          + request.uri()
          + "\n"
          + shown
          + "\nserver's log:\n"
          + String.join("\n", logLines());
    }

    private List<String> logLines() {
      String correlation = request.headers().firstValue("X-Correlation-ID").orElse("none");
      Path logs = home.resolve("logs");
      if (!Files.isDirectory(logs)) {
        return List.of("no logs at " + logs);
      }
      try (Stream<Path> files = Files.walk(logs)) {
        return files
            .filter(Files::isRegularFile)
            .flatMap(FhirCaller::lines)
            .filter(line -> line.contains(correlation))
            .limit(40)
            .toList();
      } catch (IOException failure) {
        return List.of("logs cannot be read: " + failure);
      }
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1).stream();
    } catch (IOException failure) {
      return Stream.of();
    }
  }
}
