package care.sheaf.portal.signin;

import care.sheaf.platform.KeyRing;
import care.sheaf.platform.SheafConfig;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sign-in service's addresses, as its discovery document states them, and calls to it. */
@ApplicationScoped
public class OpenIdEndpoints {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SheafConfig config;
  private final KeyRing keyRing;
  private final Clock clock;
  private final HttpClient http;
  private volatile @Nullable Discovery discovery;

  /** OpenID Connect Discovery 1.0, section 3. */
  private record Discovery(URI authorization, URI token, URI endSession, URI keys) {}

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OpenIdEndpoints() {
    this.config = null;
    this.keyRing = null;
    this.clock = null;
    this.http = null;
  }

  @Inject
  public OpenIdEndpoints(SheafConfig config, KeyRing keyRing, Clock clock) {
    this.config = config;
    this.keyRing = keyRing;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  }

  URI authorization() {
    return discovery().authorization();
  }

  URI endSession() {
    return discovery().endSession();
  }

  URI keys() {
    return discovery().keys();
  }

  /** Whether it answers now. */
  public boolean reachable() {
    try {
      return discover() != null;
    } catch (SignInUnreachable failure) {
      return false;
    }
  }

  /**
   * Asks the token endpoint, as the portal's client.
   *
   * @return the text fields of the answer
   */
  Map<String, String> token(Map<String, String> parameters) {
    Map<String, String> form = new LinkedHashMap<>(parameters);
    form.put("client_id", SignInService.CLIENT);
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put(
        "client_assertion",
        ClientAssertion.sign(
            keyRing.clientKey(SignInService.CLIENT),
            SignInService.CLIENT,
            config.issuer().toString(),
            clock.instant()));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(discovery().token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormEncoding.encode(form))));
    if (answer.statusCode() >= 500) {
      throw new SignInUnreachable(new IOException("HTTP " + answer.statusCode()));
    }
    Map<String, String> fields = textFields(answer.body());
    if (answer.statusCode() != 200) {
      throw new SignInRefused("the sign-in service said " + fields.getOrDefault("error", "no"));
    }
    return fields;
  }

  private Discovery discovery() {
    Discovery known = discovery;
    return known != null ? known : discover();
  }

  private Discovery discover() {
    URI address = URI.create(config.issuer() + "/.well-known/openid-configuration");
    HttpResponse<String> answer = send(HttpRequest.newBuilder(address));
    Map<String, String> fields = textFields(answer.body());
    if (answer.statusCode() != 200 || !config.issuer().toString().equals(fields.get("issuer"))) {
      throw new SignInUnreachable(new IOException("HTTP " + answer.statusCode()));
    }
    var found =
        new Discovery(
            address(fields, "authorization_endpoint"),
            address(fields, "token_endpoint"),
            address(fields, "end_session_endpoint"),
            address(fields, "jwks_uri"));
    discovery = found;
    return found;
  }

  private static URI address(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new SignInUnreachable(new IOException("the discovery document has no " + name));
    }
    return URI.create(value);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new SignInUnreachable(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new SignInUnreachable(failure);
    }
  }

  private static Map<String, String> textFields(String json) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      JSONObjectUtils.parse(json)
          .forEach(
              (name, value) -> {
                if (value instanceof String text) {
                  fields.put(name, text);
                }
              });
    } catch (ParseException failure) {
      throw new SignInUnreachable(failure);
    }
    return fields;
  }
}
