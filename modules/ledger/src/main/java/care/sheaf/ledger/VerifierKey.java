package care.sheaf.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key that checks signed notes, written {@code name+hash+base64} (C2SP signed-note). */
public final class VerifierKey {

  private static final byte ED25519 = 1;
  private static final int KEY_LENGTH = 32;

  /** What stands before the 32 bytes in an X.509 SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] key;
  private final PublicKey publicKey;

  VerifierKey(String name, byte[] key) {
    if (name.isEmpty() || name.chars().anyMatch(VerifierKey::mayNotBeInName)) {
      throw new IllegalArgumentException("a key's name has neither spaces nor plus signs");
    }
    if (key.length != KEY_LENGTH) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
    }
    this.name = name;
    this.key = key.clone();
    this.publicKey = decode(key);
  }

  /**
   * Reads a vkey.
   *
   * @throws IllegalArgumentException when it is not one of an Ed25519 key
   */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a verifier key is written name+hash+base64");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != KEY_LENGTH + 1 || typed[0] != ED25519) {
      throw new IllegalArgumentException("only Ed25519 verifier keys are known");
    }
    var verifier = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().formatHex(verifier.keyHash()).equals(parts[1])) {
      throw new IllegalArgumentException("the verifier key's hash does not fit the key");
    }
    return verifier;
  }

  static VerifierKey of(String name, PublicKey publicKey) {
    byte[] encoded = publicKey.getEncoded();
    return new VerifierKey(
        name, Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length));
  }

  public String name() {
    return name;
  }

  /** As it is handed to verifiers. */
  public String vkey() {
    return name
        + "+"
        + HexFormat.of().formatHex(keyHash())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** The first four bytes of SHA-256 over name, line feed, type and key. */
  byte[] keyHash() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    bytes.write('\n');
    bytes.writeBytes(typed());
    return Arrays.copyOf(MerkleTree.sha256(bytes.toByteArray()).raw(), 4);
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(publicKey);
      verification.update(text);
      return verification.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private byte[] typed() {
    byte[] typed = new byte[KEY_LENGTH + 1];
    typed[0] = ED25519;
    System.arraycopy(key, 0, typed, 1, KEY_LENGTH);
    return typed;
  }

  private static boolean mayNotBeInName(int character) {
    return character == '+' || Character.isWhitespace(character);
  }

  private static PublicKey decode(byte[] key) {
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
    System.arraycopy(key, 0, encoded, X509_PREFIX.length, KEY_LENGTH);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException failure) {
      throw new IllegalArgumentException("not an Ed25519 public key", failure);
    }
  }

  @Override
  public String toString() {
    return vkey();
  }
}
