package care.sheaf.linkage.internal.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Postcodes: British ones taken apart, others as they are. */
public final class Postcodes {

  private static final Pattern BRITISH = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}");

  private Postcodes() {}

  /** Capitals and digits without spaces; empty for none and for pseudo-postcodes (ZZ99). */
  public static String normal(String written) {
    var code = new StringBuilder(8);
    String upper = written.toUpperCase(Locale.ROOT);
    for (int index = 0; index < upper.length(); index++) {
      char sign = upper.charAt(index);
      if (Character.isLetterOrDigit(sign)) {
        code.append(sign);
      }
    }
    String normal = code.toString();
    boolean pseudo =
        normal.startsWith("ZZ99")
            || normal.equals("UNKNOWN")
            || normal.equals("NULL")
            || normal.equals("NA")
            || normal.equals("NAN")
            || normal.chars().allMatch(sign -> sign == '0')
            || (normal.length() > 3 && normal.chars().allMatch(sign -> sign == '9'));
    return pseudo ? "" : normal;
  }

  public static boolean isBritish(String normal) {
    return BRITISH.matcher(normal).matches();
  }

  /** The part before the space (district), or the longer half of a foreign code. */
  public static String district(String normal) {
    return isBritish(normal)
        ? normal.substring(0, normal.length() - 3)
        : normal.substring(0, (normal.length() + 1) / 2);
  }

  /** District and first digit after it, or a foreign code without its last sign. */
  public static String sector(String normal) {
    return normal.substring(0, normal.length() - (isBritish(normal) ? 2 : 1));
  }
}
