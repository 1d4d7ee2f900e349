package care.sheaf.cli.load;

import care.sheaf.kernel.SourceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One thing to send.
 *
 * @param name the file, and the line where a file holds several
 * @param json a FHIR R4 Bundle of type transaction or batch
 */
public record Parcel(String name, String json) {

  /** The name space of request ids (RFC 9562, section 5.5); a fixed random UUID of ours. */
  private static final UUID NAME_SPACE = UUID.fromString("6f3a1a0e-6f0e-4b0c-9d0a-5e2f2f8f4f57");

  /** The same source, name and content always give the same id, so that a retry is safe. */
  public UUID requestId(SourceId source) {
    return requestId(source, "");
  }

  /**
   * The id of a further attempt, which the server is to answer afresh.
   *
   * @param attempt tells it from others; empty for the first
   */
  public UUID requestId(SourceId source, String attempt) {
    String facts = source + "\n" + name + "\n" + HexFormat.of().formatHex(hash("SHA-256", json));
    if (!attempt.isEmpty()) {
      facts += "\n" + attempt;
    }
    byte[] space =
        ByteBuffer.allocate(16)
            .putLong(NAME_SPACE.getMostSignificantBits())
            .putLong(NAME_SPACE.getLeastSignificantBits())
            .array();
    byte[] hash = Arrays.copyOf(hash("SHA-1", space, facts), 16);
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] hash(String algorithm, String text) {
    return hash(algorithm, new byte[0], text);
  }

  private static byte[] hash(String algorithm, byte[] before, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(before);
      return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(algorithm + " is not available", impossible);
    }
  }
}
