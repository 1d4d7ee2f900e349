package care.sheaf.linkage.internal.text;

/** How alike two words are written. All are symmetric. */
public final class Likeness {

  private static final int LONGEST = 64;

  private Likeness() {}

  /** Jaro-Winkler similarity, 0 to 1; of words beyond 64 letters only the beginnings count. */
  public static double jaroWinkler(String left, String right) {
    // Which letters pair up depends on the order of the words, so the order is always the same.
    return left.compareTo(right) <= 0 ? ordered(left, right) : ordered(right, left);
  }

  private static double ordered(String left, String right) {
    int leftLength = Math.min(left.length(), LONGEST);
    int rightLength = Math.min(right.length(), LONGEST);
    if (leftLength == 0 || rightLength == 0) {
      return 0;
    }
    int window = Math.max(0, Math.max(leftLength, rightLength) / 2 - 1);
    long leftHits = 0;
    long rightHits = 0;
    int hits = 0;
    for (int at = 0; at < leftLength; at++) {
      int end = Math.min(rightLength, at + window + 1);
      for (int other = Math.max(0, at - window); other < end; other++) {
        if ((rightHits >>> other & 1) == 0 && left.charAt(at) == right.charAt(other)) {
          leftHits |= 1L << at;
          rightHits |= 1L << other;
          hits++;
          break;
        }
      }
    }
    if (hits == 0) {
      return 0;
    }
    int turned = 0;
    long rest = rightHits;
    for (int at = 0; at < leftLength; at++) {
      if ((leftHits >>> at & 1) != 0) {
        int other = Long.numberOfTrailingZeros(rest);
        rest &= rest - 1;
        if (left.charAt(at) != right.charAt(other)) {
          turned++;
        }
      }
    }
    double jaro =
        (hits / (double) leftLength + hits / (double) rightLength + (hits - turned / 2.0) / hits)
            / 3;
    int prefix = 0;
    int limit = Math.min(4, Math.min(leftLength, rightLength));
    while (prefix < limit && left.charAt(prefix) == right.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * 0.1 * (1 - jaro);
  }

  /**
   * Whether one slip of the keyboard makes one of the other: a letter put in, left out or replaced,
   * or two neighbours turned. Equal words are no slip.
   */
  public static boolean oneSlip(String left, String right) {
    if (left.length() > right.length()) {
      return oneSlip(right, left);
    }
    int longer = right.length();
    int shorter = left.length();
    if (longer - shorter > 1) {
      return false;
    }
    int start = 0;
    while (start < shorter && left.charAt(start) == right.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && left.charAt(shorter - 1 - end) == right.charAt(longer - 1 - end)) {
      end++;
    }
    int leftRest = shorter - start - end;
    int rightRest = longer - start - end;
    if (rightRest == 1) {
      return true;
    }
    return leftRest == 2
        && rightRest == 2
        && left.charAt(start) == right.charAt(start + 1)
        && left.charAt(start + 1) == right.charAt(start);
  }
}
