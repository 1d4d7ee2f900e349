package care.sheaf.linkage.internal.text;

/** Digits typed wrongly. */
public final class Slips {

  private Slips() {}

  /** Whether two numbers of one length differ in one digit or in two neighbours turned. */
  public static boolean oneDigit(String left, String right) {
    if (left.length() != right.length()) {
      return false;
    }
    int first = -1;
    int differing = 0;
    int last = -1;
    for (int at = 0; at < left.length(); at++) {
      if (left.charAt(at) != right.charAt(at)) {
        first = first < 0 ? at : first;
        last = at;
        differing++;
      }
    }
    if (differing == 1) {
      return true;
    }
    return differing == 2
        && last == first + 1
        && left.charAt(first) == right.charAt(last)
        && left.charAt(last) == right.charAt(first);
  }
}
