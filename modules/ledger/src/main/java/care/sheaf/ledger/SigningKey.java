package care.sheaf.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;

/** The Ed25519 key that signs checkpoints, with the log's name. */
public final class SigningKey {

  private final PrivateKey privateKey;
  private final VerifierKey verifierKey;

  /**
   * Makes the signer of a log.
   *
   * @param name the log's origin, which is the key's name too
   * @param privateKey an Ed25519 key
   */
  public SigningKey(String name, PrivateKey privateKey) {
    this.privateKey = privateKey;
    this.verifierKey = publicHalf(name, privateKey);
  }

  public VerifierKey verifierKey() {
    return verifierKey;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("the checkpoint could not be signed", failure);
    }
  }

  /**
   * The platform has no call that derives the public key, but its generator makes it from a seed
   * that it draws; here it draws the private key itself (RFC 8032, section 5.1.5).
   */
  private static VerifierKey publicHalf(String name, PrivateKey privateKey) {
    if (!(privateKey instanceof EdECPrivateKey edwards)) {
      throw new IllegalArgumentException("checkpoints are signed with Ed25519");
    }
    byte[] seed =
        edwards
            .getBytes()
            .orElseThrow(() -> new IllegalArgumentException("the signing key cannot be read"));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      return VerifierKey.of(name, generator.generateKeyPair().getPublic());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("Ed25519 is not available", failure);
    }
  }

  private static final class Given extends SecureRandom {

    private final transient byte[] seed;

    Given(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
