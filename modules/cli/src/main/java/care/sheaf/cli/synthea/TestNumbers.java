package care.sheaf.cli.synthea;

import care.sheaf.kernel.NhsNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * NHS numbers of the range that test environments use (999), made of any id. The digits 4 to 9 are
 * the first eight bytes of the id's SHA-256, as an unsigned number, modulo 999,000, plus 1,000;
 * where that has no check digit, the next. Below 999 001 lie the numbers of the demonstration
 * estate.
 *
 * <p>There are some 900,000 such numbers, so that of 1,000 ids two share one with a chance of about
 * two in five.
 */
final class TestNumbers {

  private static final long FIRST = 1_000;
  private static final long PAST = 1_000_000;

  private TestNumbers() {}

  static NhsNumber of(String id) {
    long serial = FIRST + Long.remainderUnsigned(hash(id), PAST - FIRST);
    Optional<NhsNumber> number = withCheckDigit(serial);
    while (number.isEmpty()) {
      serial = serial + 1 == PAST ? FIRST : serial + 1;
      number = withCheckDigit(serial);
    }
    return number.get();
  }

  private static Optional<NhsNumber> withCheckDigit(long serial) {
    for (int check = 0; check <= 9; check++) {
      Optional<NhsNumber> number = NhsNumber.parse("999%06d%d".formatted(serial, check));
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  private static long hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not available", impossible);
    }
  }
}
