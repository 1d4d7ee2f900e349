package care.sheaf.register.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpOutgoingCallsTest {

  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final HttpOutgoingCalls calls = new HttpOutgoingCalls();

  @Test
  void givesTheStatusAndDoesNotReadABodyThatHasNoEnd() throws Exception {
    assertThat(
            statusFrom(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  OutputStream body = exchange.getResponseBody();
                  while (true) {
                    body.write(new byte[8192]);
                  }
                }))
        .isEqualTo(200);
  }

  @Test
  void followsNoRedirect() throws Exception {
    assertThat(
            statusFrom(
                exchange -> {
                  exchange.getResponseHeaders().add("Location", "http://localhost:1/");
                  exchange.sendResponseHeaders(302, -1);
                }))
        .isEqualTo(302);
  }

  @Test
  void anAnswerThatTakesTooLongIsNone() {
    assertThatThrownBy(
            () ->
                statusFrom(
                    exchange -> {
                      try {
                        Thread.sleep(3000);
                      } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                      }
                      exchange.sendResponseHeaders(200, -1);
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(java.net.http.HttpTimeoutException.class);
  }

  @Test
  void whereNothingListensThereIsNoAnswer() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                calls
                    .get(URI.create("http://localhost:" + port + "/"), TIMEOUT)
                    .toCompletableFuture()
                    .get())
        .hasCauseInstanceOf(java.net.ConnectException.class);
  }

  private int statusFrom(HttpHandler handler) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    try {
      var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return calls.get(address, TIMEOUT).toCompletableFuture().get(5, TimeUnit.SECONDS);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
