package care.sheaf.fhirapi;

import care.sheaf.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads request bodies up to the limit, and never more than that into memory. */
final class Bodies {

  static final int LARGEST = 32 * 1024 * 1024;

  /** Beyond the limit so much is read and dropped that ordinary clients get to hear the answer. */
  private static final long DRAINED = 96L * 1024 * 1024;

  private Bodies() {}

  /**
   * @throws care.sheaf.kernel.RefusedException 413 when it is too large
   */
  static byte[] read(InputStream in) {
    try {
      byte[] body = in.readNBytes(LARGEST);
      if (body.length < LARGEST || in.read() < 0) {
        return body;
      }
      drain(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    throw Refusal.of(Refusal.Kind.TOO_LARGE, "The body is larger than 32 MB. Send smaller bundles.")
        .asException();
  }

  private static void drain(InputStream in) throws IOException {
    byte[] dropped = new byte[64 * 1024];
    long total = 0;
    int count = in.read(dropped);
    while (count >= 0 && total < DRAINED) {
      total += count;
      count = in.read(dropped);
    }
  }
}
