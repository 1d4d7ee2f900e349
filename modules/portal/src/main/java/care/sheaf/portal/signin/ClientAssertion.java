package care.sheaf.portal.signin;

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
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A signed statement by which a client proves itself (RFC 7523, section 2.2). */
final class ClientAssertion {

  private static final Duration LIFE = Duration.ofSeconds(60);

  private ClientAssertion() {}

  /**
   * @param key a private JWK, RSA or P-384
   */
  static String sign(String key, String client, String audience, Instant now) {
    try {
      JWK jwk = JWK.parse(key);
      var header = new JWSHeader.Builder(algorithm(jwk)).keyID(jwk.getKeyID()).build();
      var claims =
          new JWTClaimsSet.Builder()
              .issuer(client)
              .subject(client)
              .audience(audience)
              .jwtID(UUID.randomUUID().toString())
              .issueTime(Date.from(now))
              .expirationTime(Date.from(now.plus(LIFE)))
              .build();
      var assertion = new SignedJWT(header, claims);
      assertion.sign(signer(jwk));
      return assertion.serialize();
    } catch (ParseException | JOSEException failure) {
      throw new IllegalStateException("the key of " + client + " cannot be used", failure);
    }
  }

  private static JWSAlgorithm algorithm(JWK jwk) {
    if (jwk.getAlgorithm() != null) {
      return JWSAlgorithm.parse(jwk.getAlgorithm().getName());
    }
    return jwk instanceof ECKey ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
  }

  private static JWSSigner signer(JWK jwk) throws JOSEException {
    return jwk instanceof ECKey ? new ECDSASigner(jwk.toECKey()) : new RSASSASigner(jwk.toRSAKey());
  }
}
