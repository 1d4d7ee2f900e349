package care.sheaf.searchserver;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A search server in a process of its own, on a free port of the loopback address. */
public final class SearchServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final URI address;
  private final Path log;

  private SearchServerProcess(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Returns when it answers.
   *
   * @param directory for its data and its log
   */
  public static SearchServerProcess start(Path directory) throws IOException, InterruptedException {
    int port = freePort();
    Path log = directory.resolve("server.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                Main.class.getName(),
                directory.toString(),
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var server = new SearchServerProcess(process, URI.create("http://127.0.0.1:" + port), log);
    server.awaitAnswer();
    return server;
  }

  public URI address() {
    return address;
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException(
            "the search server did not start:\n" + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean answers() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve("/_cluster/health?wait_for_status=yellow")).build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String classPath() throws IOException {
    try (InputStream file = SearchServerProcess.class.getResourceAsStream("class-path")) {
      var source = SearchServerProcess.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(source.toURI())
          + File.pathSeparator
          + new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
