package care.sheaf.linkage.internal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Letters and digits without case, marks and punctuation. */
public final class Letters {

  private Letters() {}

  /**
   * Words of a text: lower case, no diacritics, split at whatever is neither letter nor digit;
   * apostrophes and full stops within a word vanish ({@code O'Brien} is {@code obrien}).
   */
  public static List<String> words(String written) {
    String plain = plain(written);
    var words = new ArrayList<String>(4);
    var word = new StringBuilder();
    for (int index = 0; index < plain.length(); index++) {
      char letter = plain.charAt(index);
      if (Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
        append(word, letter);
      } else if (!isSilent(letter) && word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** All digits of a text, in order. */
  public static String digits(String written) {
    var digits = new StringBuilder(written.length());
    for (int index = 0; index < written.length(); index++) {
      int digit = Character.digit(written.charAt(index), 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      }
    }
    return digits.toString();
  }

  static String plain(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    for (int index = 0; index < lower.length(); index++) {
      if (lower.charAt(index) >= 128) {
        return Normalizer.normalize(lower, Normalizer.Form.NFKD);
      }
    }
    return lower;
  }

  private static boolean isSilent(char letter) {
    return letter == '\''
        || letter == '\u2019'
        || letter == '\u2018'
        || letter == '\u02bc'
        || letter == '`'
        || letter == '.'
        || Character.getType(letter) == Character.NON_SPACING_MARK;
  }

  /** Letters that Unicode does not take apart into a base letter and a mark. */
  private static void append(StringBuilder word, char letter) {
    switch (letter) {
      case 'ß' -> word.append("ss");
      case 'æ' -> word.append("ae");
      case 'œ' -> word.append("oe");
      case 'ø' -> word.append('o');
      case 'ł' -> word.append('l');
      case 'đ', 'ð' -> word.append('d');
      case 'þ' -> word.append("th");
      case 'ı' -> word.append('i');
      default -> word.append(letter);
    }
  }
}
