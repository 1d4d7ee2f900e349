package care.sheaf.register;

import java.time.Duration;

/**
 * How often a client may ask: so many requests at once, and as many again within a time.
 *
 * @param requests at least one
 */
public record RequestLimit(int requests, Duration per) {

  public RequestLimit {
    if (requests < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("a limit is of some requests in some time");
    }
  }
}
