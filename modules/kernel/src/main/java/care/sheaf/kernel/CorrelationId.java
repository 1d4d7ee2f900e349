package care.sheaf.kernel;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Spans systems: one piece of work, through every log and the ledger.
 *
 * @param value 1 to 64 letters, digits, hyphens and underscores
 */
public record CorrelationId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public CorrelationId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a correlation id is up to 64 letters, digits, hyphens and underscores");
    }
  }

  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  public static CorrelationId random() {
    return new CorrelationId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
