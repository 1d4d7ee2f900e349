package care.sheaf.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // the JWT library's own type
class JwksTokensTest {

  private static final URI ISSUER = URI.create("https://sign-in.example/realms/sheaf");
  private static final Duration OUTAGE = Duration.ofSeconds(4);
  private static final RSAKey REALM_KEY = key("realm");
  private static final RSAKey OTHER_KEY = key("realm");

  private final Tokens tokens =
      new JwksTokens(ISSUER, new ImmutableJWKSet<>(new JWKSet(REALM_KEY.toPublicJWK())));

  @Test
  void readsWhoTheTokenIsAboutAndWhatItMayDo() {
    var roles =
        List.of(
            Map.of(
                "person_roleid", "100001",
                "org_code", "Z99001",
                "role_name", "\"Clinical\":\"Clinical Provision\":\"Clinical Practitioner\"",
                "role_code", "S8000:G8000:R8000"));
    var token =
        tokens.verify(
            signed(
                REALM_KEY,
                claims()
                    .claim("name", "Anna Clarke")
                    .claim("preferred_username", "anna.clarke")
                    .claim("nhsid_nrbac_roles", roles)
                    .claim("scope", "openid user/*.rs")));

    assertThat(token.user()).isTrue();
    assertThat(token.scopes()).contains("user/*.rs");
    assertThat(token.roles())
        .containsExactly(
            new VerifiedToken.HeldRole("100001", "Z99001", "R8000", "Clinical Practitioner"));
  }

  @Test
  void refusesAnExpiredToken() {
    assertRefused(
        signed(REALM_KEY, claims().expirationTime(Date.from(Instant.now().minusSeconds(120)))));
  }

  @Test
  void refusesAnotherAudience() {
    assertRefused(signed(REALM_KEY, claims().audience("account")));
  }

  @Test
  void refusesAnotherIssuer() {
    assertRefused(signed(REALM_KEY, claims().issuer("https://elsewhere.example/realms/sheaf")));
  }

  @Test
  void refusesASignatureByAnotherKey() {
    assertRefused(signed(OTHER_KEY, claims()));
  }

  @Test
  void refusesAnUnsignedToken() {
    assertRefused(new PlainJWT(claims().build()).serialize());
  }

  @Test
  void refusesAnIdToken() {
    assertRefused(signed(REALM_KEY, claims().claim("typ", "ID")));
  }

  @Test
  void refusesWhatIsNoTokenAtAll() {
    assertRefused("not-a-token");
    assertRefused("");
    assertRefused("a.b.c");
  }

  @Test
  void whatIsRememberedOfATokenEndsWithTheToken() throws InterruptedException {
    var trusted = new AtomicReference<>(List.<JWK>of(REALM_KEY.toPublicJWK()));
    var remembering = new JwksTokens(ISSUER, (selector, context) -> trusted.get());
    Instant end = Instant.now().plusMillis(2500);
    String token = signed(REALM_KEY, claims().expirationTime(Date.from(end)));
    remembering.verify(token);

    // From here on a token that is looked at anew is refused, and one that is remembered is not.
    trusted.set(List.of());
    assertThat(remembering.verify(token).subject()).isNotBlank();
    Thread.sleep(Duration.between(Instant.now(), end.plusMillis(100)).toMillis());
    assertRefused(remembering, token);
  }

  @Test
  void aNewKeyIsTrustedAtOnceAndAWithdrawnOneNoMore() throws Exception {
    RSAKey next = key("next");
    try (var realm = new PublishedKeys(REALM_KEY)) {
      var rotating = new JwksTokens(ISSUER, realm.source(Duration.ofMillis(200), OUTAGE));
      rotating.verify(signed(REALM_KEY, claims()));

      realm.publish(REALM_KEY, next);
      rotating.verify(signed(next, claims()));
      rotating.verify(signed(REALM_KEY, claims()));

      realm.publish(next);
      Thread.sleep(300);
      assertRefused(rotating, signed(REALM_KEY, claims()));
      rotating.verify(signed(next, claims()));
    }
  }

  @Test
  void knownKeysOutliveTheSignInServiceForATimeAndNoLonger() throws Exception {
    var realm = new PublishedKeys(REALM_KEY);
    var tolerant = new JwksTokens(ISSUER, realm.source(Duration.ofMillis(100), OUTAGE));
    tolerant.verify(signed(REALM_KEY, claims()));
    realm.close();
    Instant gone = Instant.now();

    Thread.sleep(200);
    tolerant.verify(signed(REALM_KEY, claims()));
    assertThatThrownBy(() -> tolerant.verify(signed(key("unknown"), claims())))
        .as("nothing opens that would not have")
        .isInstanceOf(RefusedException.class);

    Thread.sleep(Duration.between(Instant.now(), gone.plus(OUTAGE).plusMillis(500)).toMillis());
    assertThatThrownBy(() -> tolerant.verify(signed(REALM_KEY, claims())))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
  }

  /** The realm's keys, as it publishes them. */
  private static final class PublishedKeys implements AutoCloseable {

    private final HttpServer server;
    private volatile JWKSet keys;

    PublishedKeys(RSAKey... published) throws IOException {
      keys = set(published);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = keys.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    void publish(RSAKey... published) {
      keys = set(published);
    }

    JWKSource<SecurityContext> source(Duration kept, Duration outage) {
      return JwksTokens.keysAt(
          URI.create("http://localhost:" + server.getAddress().getPort() + "/"), kept, outage);
    }

    private static JWKSet set(RSAKey... published) {
      return new JWKSet(Stream.of(published).<JWK>map(RSAKey::toPublicJWK).toList());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private void assertRefused(String token) {
    assertRefused(tokens, token);
  }

  private static void assertRefused(Tokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER.toString())
        .audience(JwksTokens.AUDIENCE)
        .subject("6f9619ff-8b86-d011-b42d-00cf4fc964ff")
        .jwtID(UUID.randomUUID().toString())
        .claim("azp", "sheaf-cli")
        .claim("typ", "Bearer")
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .type(JOSEObjectType.JWT)
              .keyID(key.getKeyID())
              .build();
      var jwt = new SignedJWT(header, claims.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
