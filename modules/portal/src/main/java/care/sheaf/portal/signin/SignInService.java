package care.sheaf.portal.signin;

import care.sheaf.access.Tokens;
import care.sheaf.access.VerifiedToken;
import care.sheaf.platform.SheafConfig;
import care.sheaf.portal.signin.PendingSignIns.Pending;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The portal's side of OpenID Connect: authorization code with PKCE, and a client that proves
 * itself by a signed assertion (private_key_jwt).
 */
@ApplicationScoped
public class SignInService {

  /** The portal's id at the sign-in service. */
  static final String CLIENT = "sheaf-portal";

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  private final SheafConfig config;
  private final Tokens tokens;
  private final OpenIdEndpoints endpoints;
  private volatile @Nullable DefaultJWTProcessor<SecurityContext> idTokens;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SignInService() {
    this.config = null;
    this.tokens = null;
    this.endpoints = null;
  }

  @Inject
  public SignInService(SheafConfig config, Tokens tokens, OpenIdEndpoints endpoints) {
    this.config = config;
    this.tokens = tokens;
    this.endpoints = endpoints;
  }

  /** Where the browser goes to sign in. */
  URI authorization(Pending pending) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", CLIENT);
    parameters.put("redirect_uri", callback());
    parameters.put("scope", "openid");
    parameters.put("state", pending.state());
    parameters.put("nonce", pending.nonce());
    parameters.put("code_challenge", challenge(pending.verifier()));
    parameters.put("code_challenge_method", "S256");
    return withQuery(endpoints.authorization(), parameters);
  }

  /**
   * Redeems the code.
   *
   * @throws SignInRefused when the service or a check says no
   * @throws SignInUnreachable when it cannot be asked
   */
  TokenSet redeem(Pending pending, String code) {
    Map<String, String> answer =
        endpoints.token(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                callback(),
                "code_verifier",
                pending.verifier()));
    String idToken = required(answer, "id_token");
    requireNonce(idToken, pending.nonce());
    return new TokenSet(
        verified(required(answer, "access_token")), idToken, answer.get("refresh_token"));
  }

  /** Asks whether the user may still be here, and for the claims as they are now. */
  TokenSet renew(String refreshToken) {
    Map<String, String> answer =
        endpoints.token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    return new TokenSet(
        verified(required(answer, "access_token")),
        answer.getOrDefault("id_token", ""),
        answer.get("refresh_token"));
  }

  /** Where the browser goes to end the session at the sign-in service too. */
  public URI signOut(SignedIn signedIn) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", CLIENT);
    parameters.put("id_token_hint", signedIn.idToken());
    parameters.put("post_logout_redirect_uri", config.publicUrl() + "/signed-out");
    return withQuery(endpoints.endSession(), parameters);
  }

  private String callback() {
    return config.publicUrl() + "/signed-in";
  }

  private VerifiedToken verified(String accessToken) {
    VerifiedToken token = tokens.verify(accessToken);
    if (!token.client().equals(CLIENT) || !token.user()) {
      throw new SignInRefused("the access token is not one of a user of the portal");
    }
    return token;
  }

  private void requireNonce(String idToken, String nonce) {
    try {
      JWTClaimsSet claims = idTokenProcessor().process(idToken, null);
      if (!nonce.equals(claims.getStringClaim("nonce"))) {
        throw new SignInRefused("the ID token is not the answer to this sign-in");
      }
    } catch (ParseException | BadJOSEException | JOSEException failure) {
      throw new SignInRefused("the ID token is not valid", failure);
    }
  }

  private DefaultJWTProcessor<SecurityContext> idTokenProcessor() {
    DefaultJWTProcessor<SecurityContext> known = idTokens;
    if (known != null) {
      return known;
    }
    try {
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(endpoints.keys().toURL()).retrying(true).build();
      var made = new DefaultJWTProcessor<>();
      made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
      made.setJWTClaimsSetVerifier(
          new DefaultJWTClaimsVerifier<>(
              CLIENT,
              new JWTClaimsSet.Builder().issuer(config.issuer().toString()).build(),
              Set.of("sub", "exp", "iat", "nonce")));
      idTokens = made;
      return made;
    } catch (MalformedURLException failure) {
      throw new IllegalStateException("the sign-in service names no address of keys", failure);
    }
  }

  private static String required(Map<String, String> answer, String field) {
    String value = answer.get(field);
    if (value == null) {
      throw new SignInRefused("the sign-in service gave no " + field);
    }
    return value;
  }

  private static URI withQuery(URI address, Map<String, String> parameters) {
    return URI.create(address + "?" + FormEncoding.encode(parameters));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64URL.encode(hash).toString();
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("SHA-256 is not available", failure);
    }
  }
}
