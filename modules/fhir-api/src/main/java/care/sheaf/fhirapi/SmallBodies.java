package care.sheaf.fhirapi;

import care.sheaf.intake.SafeText;
import care.sheaf.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bodies of operations, which are short. */
final class SmallBodies {

  private static final int LONGEST = 64 * 1024;

  private SmallBodies() {}

  /**
   * @throws care.sheaf.kernel.RefusedException 413 when it is too large, 400 when it is malformed
   */
  static byte[] read(InputStream in, Format format) {
    try {
      byte[] body = in.readNBytes(LONGEST + 1);
      if (body.length > LONGEST) {
        throw Refusal.of(Refusal.Kind.TOO_LARGE, "The body is larger than 64 kB.").asException();
      }
      SafeText.require(body, format == Format.XML);
      return body;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
