package care.sheaf.linkage.internal.blocking;

import java.util.ArrayList;
import java.util.List;

/**
 * Compare all who share these parts.
 *
 * @param parts numbers of parts
 * @param mask the same as bits
 * @param fields the fields that the parts are made of, as bits
 * @param cost estimated pairs
 */
public record Rule(int[] parts, long mask, long fields, double cost) {

  static Rule of(Parts all, int... parts) {
    long mask = 0;
    long fields = 0;
    for (int part : parts) {
      mask |= 1L << part;
      fields |= all.fieldMask(part);
    }
    return new Rule(parts, mask, fields, 0);
  }

  Rule costing(double pairs) {
    return new Rule(parts, mask, fields, pairs);
  }

  boolean hits(long shared) {
    return (shared & mask) == mask;
  }

  boolean hits(Parts all, int left, int right) {
    for (int part : parts) {
      if (!all.agree(part, left, right)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the other rule finds all that this one finds. */
  boolean isWithin(Rule other) {
    return (mask & other.mask) == other.mask && mask != other.mask;
  }

  /** In plain words. */
  public String words(Parts all) {
    List<String> words = new ArrayList<>();
    for (int part : parts) {
      words.add(all.name(part));
    }
    return String.join(" and ", words);
  }
}
