package care.sheaf.cli.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path keys;

  @Test
  void makesKeysOfFullLengthOnceAndKeepsThem() throws IOException {
    Secrets.ensureServerKeys(keys);
    String first = Files.readString(keys.resolve("entry-id.key"));
    Secrets.ensureServerKeys(keys);

    assertThat(Files.readString(keys.resolve("entry-id.key"))).isEqualTo(first);
    for (String name : new String[] {"entry-id.key", "ledger-mac.key", "page-links.key"}) {
      String written = Files.readString(keys.resolve(name)).strip();
      assertThat(Base64.getDecoder().decode(written)).hasSize(32);
    }
  }

  @Test
  void writesTheSigningKeyAsPkcs8Pem() throws IOException, GeneralSecurityException {
    Secrets.ensureServerKeys(keys);

    String pem = Files.readString(keys.resolve("ledger-signing.key"));
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    var key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    assertThat(key.getAlgorithm()).isIn("EdDSA", "Ed25519");
  }
}
