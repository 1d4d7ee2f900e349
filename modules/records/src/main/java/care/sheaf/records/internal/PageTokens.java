package care.sheaf.records.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.KeyRing;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Page links: they carry the whole query and the place in it, sealed with AES-GCM, so that they say
 * nothing to who sees them and open for nobody but the caller who was given them.
 */
final class PageTokens {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyRing keys;
  private volatile @Nullable SecretKeySpec key;

  PageTokens(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * A query and the last entry that was given of it.
   *
   * @param scope the type searched, or an operation's name
   * @param person the person's id; empty for the directory
   * @param after the sort key and id of the last entry
   */
  record Page(
      String scope,
      Optional<String> person,
      Map<String, List<String>> parameters,
      Optional<After> after) {}

  /** The place in an order. */
  record After(long key, String id) {}

  /** What is sealed, in a form that JSON has. */
  private record Sealed(
      String scope,
      @Nullable String person,
      Map<String, List<String>> parameters,
      long key,
      String id) {}

  String seal(AccessContext context, Page page, After after) {
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      RANDOM.nextBytes(nonce);
      byte[] plain =
          Json.MAPPER.writeValueAsBytes(
              new Sealed(
                  page.scope(),
                  page.person().orElse(null),
                  page.parameters(),
                  after.key(),
                  after.id()));
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      byte[] token =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("a page link could not be sealed", failure);
    }
  }

  /**
   * @throws care.sheaf.kernel.RefusedException 400, when it is not a link that this caller was
   *     given
   */
  Page open(AccessContext context, String scope, String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= NONCE_BYTES) {
        throw notOurs().asException();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      Sealed sealed = Json.MAPPER.readValue(plain, Sealed.class);
      if (!sealed.scope().equals(scope)) {
        throw notOurs().asException();
      }
      return new Page(
          scope,
          Optional.ofNullable(sealed.person()),
          sealed.parameters(),
          Optional.of(new After(sealed.key(), sealed.id())));
    } catch (GeneralSecurityException | IllegalArgumentException | IOException failure) {
      throw notOurs().asException();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, AccessContext context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(caller(context));
    return cipher;
  }

  private SecretKeySpec key() {
    SecretKeySpec known = key;
    if (known == null) {
      byte[] derived = keys.pageLinkMac().doFinal("page links".getBytes(StandardCharsets.UTF_8));
      known = new SecretKeySpec(derived, "AES");
      key = known;
    }
    return known;
  }

  private static byte[] caller(AccessContext context) {
    String caller =
        String.join(
            "\n",
            context.client(),
            context.actor().id(),
            context.organisation().map(OdsCode::value).orElse(""));
    return caller.getBytes(StandardCharsets.UTF_8);
  }

  private static Refusal notOurs() {
    return Refusal.of(
        Refusal.Kind.INVALID, "This page link is not one that you were given. Search again.");
  }
}
