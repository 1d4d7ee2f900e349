package care.sheaf.identity.internal.matching;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A name reduced to bare letters: {@code O'Brien}, {@code OBRIEN} and {@code o brien} are one name,
 * and so are {@code Müller} and {@code Muller}. The rules, the search index and its queries all use
 * this one reduction, so that no two of them can differ.
 */
public final class NameKey {

  /** Letters that Unicode does not take apart into a base letter and a mark. */
  private static final Map<Character, String> LIGATURES =
      Map.of(
          'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ı',
          "i");

  private NameKey() {}

  /** Lower case, without marks, spaces, hyphens or apostrophes; empty when nothing is left. */
  public static String of(String written) {
    return reduce(written, false);
  }

  /** The same for what people type into a search, keeping {@code *}. */
  public static String ofPattern(String typed) {
    return reduce(typed, true);
  }

  private static String reduce(String written, boolean keepWildcard) {
    String decomposed =
        Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    var key = new StringBuilder(decomposed.length());
    for (int index = 0; index < decomposed.length(); index++) {
      char letter = decomposed.charAt(index);
      if (Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
        key.append(LIGATURES.getOrDefault(letter, String.valueOf(letter)));
      } else if (keepWildcard && letter == '*') {
        key.append(letter);
      }
    }
    return key.toString();
  }
}
