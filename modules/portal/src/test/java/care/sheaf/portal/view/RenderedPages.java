package care.sheaf.portal.view;

import care.sheaf.portal.view.Shell.ForgeryToken;
import care.sheaf.portal.view.Shell.SignedInAs;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sample pages as HTML, and a small server that hands them to a browser. */
final class RenderedPages implements AutoCloseable {

  private static final Path ASSETS = Path.of("target", "web", "assets");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, String> pages = html();
  private final HttpServer server;

  RenderedPages(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  static Map<String, String> html() {
    var templates = new Templates();
    return SamplePages.all().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                page -> templates.render(page.getValue(), shell(page.getKey()))));
  }

  String address(String page) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + page;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Shell shell(String page) {
    Optional<SignedInAs> user =
        switch (page) {
          case "message", "status" -> Optional.empty();
          case "record-own", "choices-own" ->
              Optional.of(
                  new SignedInAs(
                      "Grace Hill",
                      Optional.empty(),
                      Optional.empty(),
                      false,
                      false,
                      false,
                      false,
                      false,
                      false));
          default ->
              Optional.of(
                  new SignedInAs(
                      "Anna Clarke",
                      Optional.of("Clinical Practitioner Access"),
                      Optional.of("Mill Lane Surgery (Z99001)"),
                      true,
                      true,
                      true,
                      true,
                      true,
                      true));
        };
    return new Shell(true, user, "/assets/test", () -> new ForgeryToken("_csrf", "token"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body;
    if (path.startsWith("/assets/test/")) {
      Path file = ASSETS.resolve(path.substring("/assets/test/".length()));
      String extension = path.substring(path.lastIndexOf('.') + 1);
      exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(extension, "image/png"));
      body = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    } else {
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
      body = pages.getOrDefault(path.substring(1), "").getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
