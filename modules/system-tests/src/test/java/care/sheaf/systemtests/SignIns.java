package care.sheaf.systemtests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Bearer tokens, asked for as partners' systems ask. */
@SuppressWarnings("JavaUtilDate") // the JWT library's own type
public final class SignIns {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final SheafSystem system;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  public SignIns(SheafSystem system) {
    this.system = system;
  }

  /** A client's token by private_key_jwt. */
  public String client(String name) {
    return tokens.computeIfAbsent("client:" + name, key -> clientToken(name));
  }

  /** A user's token by password, for tests only. */
  public String user(String name, String... scopes) {
    String scope = "openid " + (scopes.length == 0 ? "user/*.cruds" : String.join(" ", scopes));
    return tokens.computeIfAbsent(
        "user:" + name + ":" + scope,
        key ->
            token(
                Map.of(
                    "grant_type", "password",
                    "client_id", "sheaf-cli",
                    "username", name,
                    "password", "demo",
                    "scope", scope)));
  }

  private String clientToken(String name) {
    return token(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            name,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion(name)));
  }

  private String assertion(String client) {
    try {
      var file = system.home().resolve("keys").resolve("clients").resolve(client + ".jwk");
      JWK key = JWK.parse(Files.readString(file));
      boolean rsa = key.getKeyType().getValue().equals("RSA");
      JWSAlgorithm algorithm = rsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384;
      JWSSigner signer = rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
      var claims =
          new JWTClaimsSet.Builder()
              .issuer(client)
              .subject(client)
              .audience(system.issuer().toString())
              .jwtID(UUID.randomUUID().toString())
              .issueTime(new Date())
              .expirationTime(Date.from(Instant.now().plusSeconds(60)))
              .build();
      var jwt =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (ParseException | JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private String token(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(system.issuer() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("no token: " + response.statusCode() + " " + response.body());
      }
      return JSON.readTree(response.body()).path("access_token").asText();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
