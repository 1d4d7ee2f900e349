package care.sheaf.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562, section 5.7): index pages fill one after another. */
public final class TimeOrderedId {

  private TimeOrderedId() {}

  public static UUID at(Instant time) {
    UUID random = UUID.randomUUID();
    long version7 = (time.toEpochMilli() << 16) | 0x7000L;
    return new UUID(
        version7 | (random.getMostSignificantBits() & 0x0FFFL), random.getLeastSignificantBits());
  }

  /** When an id was made; empty of an id of another version. */
  public static Optional<Instant> madeAt(UUID id) {
    return id.version() == 7
        ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  /** Not after any id of that time. */
  static UUID first(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0);
  }
}
