package care.sheaf.intake.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Keeps bodies small: FHIR shrinks to about a tenth. */
final class Compression {

  private Compression() {}

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream(bytes.length / 8 + 64);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  static byte[] gunzip(byte[] bytes) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException("a kept body is damaged", damaged);
    }
  }
}
