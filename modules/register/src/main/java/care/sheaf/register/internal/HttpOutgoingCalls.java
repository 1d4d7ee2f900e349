package care.sheaf.register.internal;

import care.sheaf.register.OutgoingCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Over the JDK's client, which waits without holding a thread. */
@ApplicationScoped
public class HttpOutgoingCalls implements OutgoingCalls {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(LONGEST_CONNECT)
          .build();

  @Override
  public CompletionStage<Integer> get(URI address, Duration timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(timeout).header("Accept", "*/*").GET().build();
    return client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(this::status);
  }

  /** A body may have no end. */
  private int status(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
      return answer.statusCode();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
