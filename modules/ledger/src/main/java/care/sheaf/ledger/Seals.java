package care.sheaf.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * What the holder of the seal key, which the database does not hold, leaves on each entry. The two
 * kinds cannot be taken for one another: content begins with a brace.
 */
public final class Seals {

  private static final byte[] NUMBERED = "numbered".getBytes(StandardCharsets.US_ASCII);

  private Seals() {}

  /** The writer's seal over what an entry says, its count included. */
  public static byte[] ofContent(Mac mac, String content) {
    return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The sequencer's seal over an entry's place in the log. */
  public static byte[] ofPlace(Mac mac, long sequence, Hash leaf) {
    mac.update(NUMBERED);
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence).array());
    return mac.doFinal(leaf.raw());
  }
}
