package care.sheaf.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * C2SP signed-note: a text that ends in a line feed, an empty line, then lines {@code — NAME
 * BASE64(key hash and signature)}.
 */
final class SignedNote {

  private static final String SIGNATURE_LINE = "\u2014 ";

  private SignedNote() {}

  static String sign(String text, SigningKey key) {
    byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] keyHash = key.verifierKey().keyHash();
    byte[] both = Arrays.copyOf(keyHash, keyHash.length + signature.length);
    System.arraycopy(signature, 0, both, keyHash.length, signature.length);
    String encoded = Base64.getEncoder().encodeToString(both);
    return text + "\n" + SIGNATURE_LINE + key.verifierKey().name() + " " + encoded + "\n";
  }

  /** The text, when one of the signatures is the key's; others are ignored, as the format says. */
  static String open(String note, VerifierKey key) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0) {
      throw new IllegalArgumentException("not a signed note: there is no empty line");
    }
    String text = note.substring(0, split + 1);
    byte[] signed = text.getBytes(StandardCharsets.UTF_8);
    boolean genuine =
        note.substring(split + 2)
            .lines()
            .flatMap(line -> signatureOf(line, key).stream())
            .anyMatch(signature -> key.verifies(signed, signature));
    if (!genuine) {
      throw new IllegalArgumentException("the note is not signed by " + key.name());
    }
    return text;
  }

  private static Optional<byte[]> signatureOf(String line, VerifierKey key) {
    String start = SIGNATURE_LINE + key.name() + " ";
    if (!line.startsWith(start)) {
      return Optional.empty();
    }
    byte[] both = Base64.getDecoder().decode(line.substring(start.length()));
    byte[] keyHash = key.keyHash();
    if (!Arrays.equals(keyHash, Arrays.copyOf(both, keyHash.length))) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOfRange(both, keyHash.length, both.length));
  }
}
