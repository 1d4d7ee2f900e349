package care.sheaf.cli.realm;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.StateFolder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The private key of each demonstration client; only its public half is in the realm. */
public final class ClientKeys {

  private static final int RSA_BITS = 2048;

  private final Path folder;

  /**
   * @param keys the keys directory
   */
  public ClientKeys(Path keys) {
    this.folder = keys.resolve("clients");
  }

  /** The client's key, made where there is none. */
  public JWK ensure(String client, boolean elliptic) {
    Path file = file(client);
    if (!Files.exists(file)) {
      StateFolder.createPrivate(folder);
      StateFolder.writePrivate(file, generate(elliptic).toJSONString() + "\n");
    }
    return read(client);
  }

  /** The key of a client of this system. */
  public JWK read(String client) {
    Path file = file(client);
    if (!Files.exists(file)) {
      throw CommandFailure.failed(
          "There is no key of a client \"%s\". The clients are in ear/src/main/keycloak/clients.yaml."
              .formatted(client));
    }
    try {
      return JWK.parse(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    } catch (ParseException failure) {
      throw CommandFailure.failed(file + " does not hold a key. Remove it and start again.");
    }
  }

  private Path file(String client) {
    if (!client.matches("[a-z0-9-]{1,64}")) {
      throw CommandFailure.usage("A client's name is small letters, digits and hyphens.");
    }
    return folder.resolve(client + ".jwk");
  }

  private static JWK generate(boolean elliptic) {
    try {
      if (elliptic) {
        return new ECKeyGenerator(Curve.P_384)
            .keyUse(KeyUse.SIGNATURE)
            .keyIDFromThumbprint(true)
            .generate();
      }
      return new RSAKeyGenerator(RSA_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException("a client's key could not be made", failure);
    }
  }
}
