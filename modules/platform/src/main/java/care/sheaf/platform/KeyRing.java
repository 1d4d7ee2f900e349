package care.sheaf.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets, each a file of the keys directory, which the database never holds. */
public final class KeyRing {

  private static final String HMAC = "HmacSHA256";

  private final Path directory;

  public KeyRing(Path directory) {
    this.directory = directory;
  }

  /** A fresh HMAC-SHA256 under {@code entry-id.key}, from which stored ids are made. */
  public Mac entryIdMac() {
    return mac("entry-id.key");
  }

  /** A fresh HMAC-SHA256 under {@code ledger-mac.key}. */
  public Mac ledgerMac() {
    return mac("ledger-mac.key");
  }

  /** A fresh HMAC-SHA256 under {@code page-links.key}, which binds page links to their caller. */
  public Mac pageLinkMac() {
    return mac("page-links.key");
  }

  /** The Ed25519 key that signs checkpoints. */
  public PrivateKey ledgerSigningKey() {
    String pem = read("ledger-signing.key");
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("ledger-signing.key is not an Ed25519 key", failure);
    }
  }

  /** A client's private JWK, as JSON. */
  public String clientKey(String clientId) {
    if (!clientId.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a client id");
    }
    return read("clients/" + clientId + ".jwk");
  }

  private Mac mac(String file) {
    byte[] key = Base64.getMimeDecoder().decode(read(file).strip());
    if (key.length < 32) {
      throw new IllegalStateException(file + " must hold at least 32 bytes, in base64");
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("HMAC-SHA256 is not available", failure);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException("a key is missing from the keys directory: " + file, failure);
    }
  }
}
