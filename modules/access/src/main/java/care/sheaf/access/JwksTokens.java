package care.sheaf.access;

import care.sheaf.kernel.Refusal;
import care.sheaf.platform.SheafConfig;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Verifies tokens against the realm's published keys, which are cached and refreshed. */
@ApplicationScoped
public class JwksTokens implements Tokens {

  /** Who a token for us is made out to. */
  public static final String AUDIENCE = "sheaf";

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  /** A key that the realm has withdrawn is honoured no longer than this. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  /** After this a key that the realm has withdrawn is trusted no more. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  /**
   * While the sign-in service does not answer, tokens are checked with the keys that are known for
   * so long, and then refused: long enough to mend it, and no longer than a withdrawn key may be
   * trusted.
   */
  private static final Duration OUTAGE = Duration.ofHours(4);

  private static final Duration REFRESH = Duration.ofSeconds(15);

  /** Tokens with made-up key ids do not make us flood the sign-in service. */
  private static final Duration ASKED_EVERY = Duration.ofSeconds(30);

  private final DefaultJWTProcessor<SecurityContext> processor;

  /**
   * Systems ask many times with one token: its signature is checked now and then, not each time.
   */
  private final Cache<String, VerifiedToken> verified =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(10_000).build();

  /** For the container's proxy. */
  protected JwksTokens() {
    this.processor = new DefaultJWTProcessor<>();
  }

  @Inject
  public JwksTokens(SheafConfig config) {
    this(config.issuer(), keysOf(config.issuer()));
  }

  /** With the keys to trust; tests bring their own. */
  JwksTokens(URI issuer, JWKSource<SecurityContext> keys) {
    processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            AUDIENCE,
            new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
            Set.of("sub", "exp", "iat", "azp")));
  }

  @Override
  public VerifiedToken verify(String bearer) {
    VerifiedToken known = verified.getIfPresent(bearer);
    if (known != null && known.expires().isAfter(Instant.now())) {
      return known;
    }
    VerifiedToken token = process(bearer);
    verified.put(bearer, token);
    return token;
  }

  private VerifiedToken process(String bearer) {
    try {
      JWTClaimsSet claims = processor.process(bearer, null);
      requireAccessToken(claims);
      return TokenClaims.read(claims);
    } catch (ParseException | BadJOSEException failure) {
      throw refused(failure);
    } catch (KeySourceException failure) {
      throw Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "The sign-in service cannot be reached, so no token can be checked. Try again soon.")
          .asException();
    } catch (JOSEException failure) {
      throw refused(failure);
    }
  }

  /** An ID token or refresh token is signed by the same realm, but opens nothing here. */
  private static void requireAccessToken(JWTClaimsSet claims) throws BadJOSEException {
    Optional<String> type = Optional.ofNullable((String) claims.getClaim("typ"));
    if (type.isPresent() && !type.get().equals("Bearer")) {
      throw new BadJWSException("not an access token");
    }
  }

  private static RuntimeException refused(Exception failure) {
    boolean expired = failure instanceof ExpiredJWTException;
    return Refusal.of(
            Refusal.Kind.UNAUTHENTICATED,
            "ACCESS_DENIED",
            expired
                ? "The token has expired. Ask the sign-in service for a new one."
                : "The token is not valid here. Ask the sign-in service for one with audience sheaf.")
        .asException();
  }

  private static JWKSource<SecurityContext> keysOf(URI issuer) {
    return keysAt(URI.create(issuer + "/protocol/openid-connect/certs"), KEPT, OUTAGE);
  }

  /**
   * The realm's keys. A key id that is not known is looked for at once, so that a key may be
   * changed while tokens of the old one last.
   *
   * @param kept how long keys are used before they are asked for again
   * @param outage how long they are used while they cannot be asked for
   */
  static JWKSource<SecurityContext> keysAt(URI address, Duration kept, Duration outage) {
    try {
      return JWKSourceBuilder.create(address.toURL())
          .retrying(true)
          .cache(kept.toMillis(), REFRESH.toMillis())
          .refreshAheadCache(false)
          .rateLimited(Math.min(ASKED_EVERY.toMillis(), kept.toMillis() / 2))
          .outageTolerant(outage.toMillis())
          .build();
    } catch (MalformedURLException failure) {
      throw new IllegalStateException("SHEAF_ISSUER is not an address", failure);
    }
  }
}
