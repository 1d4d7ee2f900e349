package care.sheaf.cli.realm;

import care.sheaf.cli.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bearer tokens of the demonstration realm, had as a partner's system would have them. */
public final class Tokens {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(1);

  private final String issuer;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public Tokens(String issuer) {
    this.issuer = issuer;
  }

  /** A token and when to have another. */
  public record Token(String value, Instant expires) {}

  /**
   * SMART Backend Services: the client signs an assertion with its own key.
   *
   * @param scope what it asks for; empty for nothing in particular
   */
  public Token ofClient(String client, JWK key, String scope) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion(client, key));
    if (!scope.isBlank()) {
      form.put("scope", scope);
    }
    return request(form);
  }

  /** A demonstration user's token, by password. */
  public Token ofUser(String user, String password, String scope) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("client_id", "sheaf-cli");
    form.put("username", user);
    form.put("password", password);
    form.put("scope", scope);
    return request(form);
  }

  private String assertion(String client, JWK key) {
    boolean elliptic = key instanceof ECKey;
    JWSAlgorithm algorithm = elliptic ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(client)
            .subject(client)
            .audience(issuer)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
            .build();
    var token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    try {
      JWSSigner signer =
          elliptic ? new ECDSASigner(key.toECKey()) : new RSASSASigner(key.toRSAKey());
      token.sign(signer);
    } catch (JOSEException failure) {
      throw new IllegalStateException("the client's assertion could not be signed", failure);
    }
    return token.serialize();
  }

  private Token request(Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return read(response);
    } catch (IOException silent) {
      throw CommandFailure.unreachable(
          "The sign-in service does not answer at " + issuer + ". Start it: ./sheaf start");
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unreachable("Interrupted while waiting for the sign-in service.");
    }
  }

  private static Token read(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 500) {
      throw CommandFailure.unreachable(
          "The sign-in service answered " + response.statusCode() + "; see ./sheaf status.");
    }
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      throw CommandFailure.failed(
          "The sign-in service refused: %s (%s)"
              .formatted(
                  answer.path("error_description").asText("no reason given"),
                  answer.path("error").asText(Integer.toString(response.statusCode()))));
    }
    Instant expires = Instant.now().plusSeconds(answer.path("expires_in").asLong(60));
    return new Token(answer.path("access_token").asText(), expires);
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
