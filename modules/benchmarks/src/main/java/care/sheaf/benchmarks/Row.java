package care.sheaf.benchmarks;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table.
 *
 * @param ours measured on our server
 * @param peer measured on the peer, or null where there is nothing to compare with
 * @param better which way is better; it decides what the ratio means
 */
public record Row(String name, String unit, double ours, @Nullable Double peer, Better better) {

  /** Whether a smaller or a larger figure is the better one. */
  public enum Better {
    SMALLER,
    LARGER
  }

  public Row {
    if (name.isBlank() || unit.isBlank()) {
      throw new IllegalArgumentException("a row has a name and a unit");
    }
    if (!Double.isFinite(ours)
        || ours < 0
        || (peer != null && (!Double.isFinite(peer) || peer < 0))) {
      throw new IllegalArgumentException(name + ": not a figure");
    }
  }

  static Row smaller(String name, String unit, double ours, double peer) {
    return new Row(name, unit, ours, peer, Better.SMALLER);
  }

  static Row larger(String name, String unit, double ours, double peer) {
    return new Row(name, unit, ours, peer, Better.LARGER);
  }

  /** A figure of ours alone. */
  public static Row alone(String name, String unit, double ours) {
    return new Row(name, unit, ours, null, Better.SMALLER);
  }

  /** Above 1 where ours is better; empty where there is no peer or a figure is nought. */
  public OptionalDouble ratio() {
    if (peer == null || ours == 0 || peer == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(better == Better.SMALLER ? peer / ours : ours / peer);
  }
}
