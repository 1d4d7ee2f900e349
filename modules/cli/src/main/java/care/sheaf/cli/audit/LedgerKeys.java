package care.sheaf.cli.audit;

import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.SigningKey;
import care.sheaf.ledger.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a verification needs.
 *
 * @param folder the installation's keys
 * @param given a public key, or a file with one, that comes before the installation's
 */
record LedgerKeys(Path folder, @Nullable String given) {

  private static final String HMAC = "HmacSHA256";

  /** Whether there is a key to check signatures with. */
  boolean hasVerifierKey() {
    return given != null || Files.exists(signingKey());
  }

  VerifierKey verifierKey() {
    if (given != null) {
      Path file = Path.of(given);
      return VerifierKey.parse(Files.exists(file) ? read(file) : given);
    }
    if (!hasVerifierKey()) {
      throw new StateMissing(
          LedgerCommand.USAGE, "There is no key to check signatures with. Name one with --key.");
    }
    String base64 = read(signingKey()).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      var privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
      return new SigningKey(Checkpoint.ORIGIN, privateKey).verifierKey();
    } catch (GeneralSecurityException failure) {
      throw new IllegalArgumentException(signingKey() + " is not an Ed25519 key", failure);
    }
  }

  /** For those who hold the seal key; others verify without. */
  Optional<Supplier<Mac>> sealKey() {
    Path file = folder.resolve("ledger-mac.key");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    var key = new SecretKeySpec(Base64.getMimeDecoder().decode(read(file).strip()), HMAC);
    return Optional.of(() -> mac(key));
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("HMAC-SHA256 is not available", failure);
    }
  }

  private Path signingKey() {
    return folder.resolve("ledger-signing.key");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new IllegalArgumentException(file + " cannot be read", failure);
    }
  }
}
