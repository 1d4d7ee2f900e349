package care.sheaf.kernel;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The shape of every id that Sheaf gives out: 26 characters of lower-case base32, 130 bits. */
public final class OpaqueId {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 26;
  private static final Pattern SHAPE = Pattern.compile("[a-z2-7]{26}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private OpaqueId() {}

  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  /** A fresh id that nothing can guess. */
  public static String random() {
    byte[] bytes = new byte[17];
    RANDOM.nextBytes(bytes);
    return encode(bytes);
  }

  /**
   * The first 130 bits of {@code bytes} as base32 (RFC 4648 alphabet, lower case, no padding).
   *
   * @param bytes at least 17 bytes, such as an HMAC
   */
  public static String encode(byte[] bytes) {
    if (bytes.length < 17) {
      throw new IllegalArgumentException("an id needs at least 17 bytes");
    }
    var text = new StringBuilder(LENGTH);
    for (int index = 0; index < LENGTH; index++) {
      text.append(ALPHABET.charAt(fiveBits(bytes, index * 5)));
    }
    return text.toString();
  }

  private static int fiveBits(byte[] bytes, int firstBit) {
    int value = 0;
    for (int bit = firstBit; bit < firstBit + 5; bit++) {
      value = (value << 1) | ((bytes[bit / 8] >> (7 - bit % 8)) & 1);
    }
    return value;
  }
}
