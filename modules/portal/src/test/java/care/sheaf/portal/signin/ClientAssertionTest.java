package care.sheaf.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAssertionTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");
  private static final String ISSUER = "http://localhost:8180/realms/sheaf";

  @Test
  void provesTheClientToTheIssuerForAMinute() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
    SignedJWT assertion = sign(key.toJSONString());
    assertThat(assertion.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS384);
    assertThat(assertion.getHeader().getKeyID()).isEqualTo("one");
    var claims = assertion.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("sheaf-portal").isEqualTo(claims.getSubject());
    assertThat(claims.getAudience()).isEqualTo(List.of(ISSUER));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofMinutes(1))));
  }

  @Test
  void takesEllipticKeysToo() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_384).generate();
    SignedJWT assertion = sign(key.toJSONString());
    assertThat(assertion.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES384);
  }

  @Test
  void isNeverTheSameTwice() throws Exception {
    String key = new RSAKeyGenerator(2048).generate().toJSONString();
    assertThat(sign(key).getJWTClaimsSet().getJWTID())
        .isNotEqualTo(sign(key).getJWTClaimsSet().getJWTID());
  }

  private static SignedJWT sign(String key) throws Exception {
    return SignedJWT.parse(ClientAssertion.sign(key, "sheaf-portal", ISSUER, NOW));
  }
}
