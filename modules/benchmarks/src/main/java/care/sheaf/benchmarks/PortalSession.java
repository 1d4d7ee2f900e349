package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Someone who is signed in to the portal, as a browser without script would be: pages alone,
 * without the style sheet that a browser keeps.
 */
final class PortalSession {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_REDIRECTS = 10;
  private static final Pattern SIGN_IN_FORM =
      Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
  private static final Pattern FORGERY_TOKEN =
      Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]+)\"");
  private static final Pattern PERSON = Pattern.compile("href=\"(/person/[a-z2-7]{26})\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * By host and port, then by name. The JDK's own store keeps secure cookies from http://localhost,
   * to which browsers send them.
   */
  private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

  private final URI portal;
  private final String encoding;
  private final String token;

  private PortalSession(URI portal, String encoding, String user, String password) {
    this.portal = portal;
    this.encoding = encoding;
    HttpResponse<byte[]> form = follow(get(portal));
    Matcher action = SIGN_IN_FORM.matcher(Server.text(form));
    if (!action.find()) {
      throw CommandFailure.failed("The portal does not lead to a sign-in page.");
    }
    URI signIn = form.uri().resolve(action.group(1).replace("&amp;", "&"));
    HttpResponse<byte[]> first =
        follow(post(signIn, Map.of("username", user, "password", password)));
    Matcher hidden = FORGERY_TOKEN.matcher(Server.text(first));
    if (first.statusCode() != 200 || !hidden.find()) {
      throw CommandFailure.failed(
          "%s could not sign in to the portal: %s answered %d."
              .formatted(user, first.uri().getPath(), first.statusCode()));
    }
    this.token = hidden.group(1) + "=" + encoded(hidden.group(2));
  }

  /**
   * Signs in.
   *
   * @throws CommandFailure it was refused
   */
  static PortalSession of(URI portal, String encoding, String user, String password) {
    return new PortalSession(portal, encoding, user, password);
  }

  /** Reads a page, as a request of a load. */
  Outcome read(String path) {
    return outcome(send(get(portal.resolve(path))));
  }

  /** Looks for people, as a request of a load. */
  Outcome find(String how, Map<String, String> form) {
    return outcome(send(search(how, form)));
  }

  /** Reads a page that must be there. */
  String mustRead(String path) {
    return good(send(get(portal.resolve(path))));
  }

  /** Finds somebody who must be found, and says where their record is. */
  String mustFind(String how, Map<String, String> form) {
    Matcher person = PERSON.matcher(good(send(search(how, form))));
    if (!person.find()) {
      throw CommandFailure.failed("Nobody was found by " + how + ".");
    }
    return person.group(1);
  }

  private static Outcome outcome(HttpResponse<byte[]> answer) {
    return answer.statusCode() == 200
        ? Outcome.good(answer.body().length, 1)
        : Outcome.bad("status " + answer.statusCode());
  }

  private static String good(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw CommandFailure.failed("A page of the portal answered " + answer.statusCode() + ".");
    }
    return Server.text(answer);
  }

  private HttpRequest search(String how, Map<String, String> form) {
    return request(portal.resolve("/find/" + how))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(token + "&" + body(form)))
        .build();
  }

  private HttpRequest get(URI address) {
    return request(address).GET().build();
  }

  private HttpRequest post(URI address, Map<String, String> form) {
    return request(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body(form)))
        .build();
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "text/html")
            .header("Accept-Encoding", encoding);
    String known =
        jar(address).entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return known.isEmpty() ? request : request.header("Cookie", known);
  }

  private HttpResponse<byte[]> follow(HttpRequest request) {
    HttpResponse<byte[]> answer = send(request);
    for (int times = 0; answer.statusCode() / 100 == 3 && times < MOST_REDIRECTS; times++) {
      URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
      answer = send(get(next));
    }
    return answer;
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(request.uri(), cookie));
      return answer;
    } catch (IOException fault) {
      throw CommandFailure.failed("The portal did not answer: " + fault.getMessage());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }

  private void keep(URI from, String written) {
    String cookie = written.split(";", 2)[0];
    int equals = cookie.indexOf('=');
    if (written.contains("Max-Age=0")) {
      jar(from).remove(cookie.substring(0, equals));
    } else {
      jar(from).put(cookie.substring(0, equals), cookie.substring(equals + 1));
    }
  }

  private Map<String, String> jar(URI address) {
    return cookies.computeIfAbsent(address.getAuthority(), host -> new ConcurrentHashMap<>());
  }

  private static String body(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
