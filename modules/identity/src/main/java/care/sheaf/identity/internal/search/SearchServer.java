package care.sheaf.identity.internal.search;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether a search server answers. */
final class SearchServer {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private SearchServer() {}

  /** Any answer will do: also one that asks for a password. */
  static boolean answers(URI server) {
    HttpRequest request = HttpRequest.newBuilder(server).timeout(PATIENCE).GET().build();
    try {
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(request, HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException unreachable) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
