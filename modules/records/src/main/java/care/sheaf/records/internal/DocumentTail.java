package care.sheaf.records.internal;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The larger part of a {@code $record} document, which stays the same while only the freshness of
 * sources changes; packed when it is first wanted so.
 */
final class DocumentTail {

  /** Of all levels the one that packs JSON fastest for its size, by a little measuring. */
  private static final int LEVEL = 4;

  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final Object made;
  private final byte[] json;
  private volatile byte @Nullable [] packed;

  /**
   * @param made what it was made of, besides what never changes
   */
  private DocumentTail(Object made, byte[] json) {
    this.made = made;
    this.json = json;
  }

  /** The tail that was written last. */
  static final class Last {

    private final AtomicReference<@Nullable DocumentTail> last = new AtomicReference<>();

    /** That one if it was made of the same, else a new one. */
    DocumentTail of(Object made, Supplier<byte[]> json) {
      DocumentTail known = last.get();
      if (known != null && known.made.equals(made)) {
        return known;
      }
      var tail = new DocumentTail(made, json.get());
      last.set(tail);
      return tail;
    }
  }

  byte[] json() {
    return json;
  }

  /**
   * A head and this, as one gzip file (RFC 1952): deflated blocks can be put one behind another.
   */
  byte[] gzipped(byte[] head) {
    byte[] rest = packed();
    var out = new ByteArrayOutputStream(head.length + rest.length + 64);
    out.writeBytes(GZIP_HEADER);
    deflate(head, Deflater.SYNC_FLUSH, out);
    out.writeBytes(rest);
    var checksum = new CRC32();
    checksum.update(head);
    checksum.update(json);
    littleEndian(checksum.getValue(), out);
    littleEndian((long) head.length + json.length, out);
    return out.toByteArray();
  }

  private byte[] packed() {
    byte[] known = packed;
    if (known != null) {
      return known;
    }
    var out = new ByteArrayOutputStream(json.length / 8 + 64);
    deflate(json, Deflater.NO_FLUSH, out);
    byte[] made = out.toByteArray();
    packed = made;
    return made;
  }

  /**
   * @param flush {@link Deflater#NO_FLUSH} when nothing follows
   */
  private static void deflate(byte[] plain, int flush, ByteArrayOutputStream out) {
    var deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(plain);
      if (flush == Deflater.NO_FLUSH) {
        deflater.finish();
      }
      byte[] buffer = new byte[32 * 1024];
      int written;
      do {
        written = deflater.deflate(buffer, 0, buffer.length, flush);
        out.write(buffer, 0, written);
      } while (written == buffer.length);
    } finally {
      deflater.end();
    }
  }

  private static void littleEndian(long number, ByteArrayOutputStream out) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (number >>> shift) & 0xff);
    }
  }
}
