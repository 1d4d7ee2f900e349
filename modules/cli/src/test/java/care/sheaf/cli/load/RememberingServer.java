package care.sheaf.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * As much of the server as a load meets: it keeps entries of each source, says when nothing
 * changed, repeats its answer under the same request id, and can break off a load by no longer
 * knowing the sender, before or after it has applied what was sent.
 */
final class RememberingServer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, String> entries = new TreeMap<>();
  private final Map<String, byte[]> answers = new HashMap<>();
  private boolean refusing;
  private int breakingPoint = -1;
  private boolean breakAfterApplying;
  private int refusalsOfTheSender;

  RememberingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/fhir", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/fhir";
  }

  void stop() {
    server.stop(0);
  }

  /** What the sources' entries say; of one source's in tests that have one, without its name. */
  synchronized Map<String, String> entries() {
    Map<String, String> copy = new TreeMap<>();
    boolean one = entries.keySet().stream().map(RememberingServer::source).distinct().count() < 2;
    entries.forEach((key, text) -> copy.put(one ? key.substring(key.indexOf(' ') + 1) : key, text));
    return copy;
  }

  /** How many different requests were applied. */
  synchronized int requests() {
    return answers.size();
  }

  synchronized void forget() {
    entries.clear();
    answers.clear();
  }

  synchronized void refuse(boolean from) {
    refusing = from;
  }

  /** Does not know the sender of the request that follows so many, until the load is over. */
  synchronized void breakOffAt(int requests, boolean afterApplying) {
    breakingPoint = requests;
    breakAfterApplying = afterApplying;
    refusalsOfTheSender = 0;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    JsonNode sent = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String request = exchange.getRequestHeaders().getFirst("X-Request-ID");
    String source = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
    boolean breaking =
        breakingPoint >= 0 && (refusalsOfTheSender > 0 || answers.size() == breakingPoint);
    if (breaking && !breakAfterApplying) {
      turnAway(exchange);
      return;
    }
    byte[] answer = answers.get(request);
    if (answer == null) {
      answer = refusing ? refusal() : applied(source, sent);
      answers.put(request, answer);
    }
    if (breaking) {
      turnAway(exchange);
      return;
    }
    exchange.sendResponseHeaders(answer[0] == '!' ? 422 : 200, answer.length - 1);
    exchange.getResponseBody().write(answer, 1, answer.length - 1);
    exchange.close();
  }

  /** A sender tries once more with a new token, and then gives up. */
  private void turnAway(HttpExchange exchange) throws IOException {
    refusalsOfTheSender++;
    if (refusalsOfTheSender == 2) {
      breakingPoint = -1;
    }
    exchange.sendResponseHeaders(401, -1);
    exchange.close();
  }

  private byte[] applied(String source, JsonNode sent) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("resourceType", "Bundle");
    for (JsonNode entry : sent.path("entry")) {
      String text = entry.path("resource").toString();
      String before = entries.put(source + " " + entry.at("/request/url").asText(), text);
      ObjectNode response = answer.withArray("entry").addObject().putObject("response");
      response.put("status", before == null ? "201 Created" : "200 OK");
      if (text.equals(before)) {
        response
            .putObject("outcome")
            .putArray("issue")
            .addObject()
            .put("diagnostics", "Nothing changed: the entry said this already.");
      }
    }
    return (" " + answer).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] refusal() {
    return "!{\"issue\":[{\"diagnostics\":\"refused\"}]}".getBytes(StandardCharsets.UTF_8);
  }

  private static String source(String key) {
    return key.substring(0, key.indexOf(' '));
  }
}
