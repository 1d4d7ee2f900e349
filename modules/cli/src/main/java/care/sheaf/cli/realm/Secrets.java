package care.sheaf.cli.realm;

import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The keys directory, filled at the first start and never changed afterwards. */
public final class Secrets {

  private static final List<String> SYMMETRIC =
      List.of("entry-id.key", "ledger-mac.key", "page-links.key");

  private static final int SYMMETRIC_BYTES = 32;

  private Secrets() {}

  /** Makes the server's keys where there are none. */
  public static void ensureServerKeys(Path folder) {
    for (String name : SYMMETRIC) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        byte[] key = new byte[SYMMETRIC_BYTES];
        new SecureRandom().nextBytes(key);
        StateFolder.writePrivate(file, Base64.getEncoder().encodeToString(key) + "\n");
      }
    }
    Path signing = folder.resolve("ledger-signing.key");
    if (!Files.exists(signing)) {
      StateFolder.writePrivate(signing, ed25519());
    }
  }

  /** A password kept in the keys directory under this name. */
  public static String ensurePassword(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      StateFolder.writePrivate(
          file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private static String ed25519() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("Ed25519 is not available", failure);
    }
  }
}
