package care.sheaf.linkage.internal.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.language.DoubleMetaphone;

/** Given and family names. */
public final class Names {

  private static final Set<String> NO_NAME =
      Set.of(
          "unknown",
          "unk",
          "notknown",
          "unnamed",
          "noname",
          "baby",
          "infant",
          "anonymous",
          "na",
          "none",
          "null",
          "nan",
          "nil",
          "xx",
          "xxx",
          "xxxx",
          "test",
          "notgiven",
          "notstated");

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "master",
          "dr",
          "prof",
          "professor",
          "sir",
          "dame",
          "lady",
          "lord",
          "rev",
          "revd",
          "reverend");

  private static final Set<String> ALIAS_WORDS =
      Set.of("aka", "alias", "nee", "formerly", "otherwise");

  /** Written apart or together: {@code Mc Donald}, {@code O Brien}, {@code de la Cruz}. */
  private static final Set<String> PARTICLES =
      Set.of(
          "o", "mc", "mac", "d", "de", "da", "di", "do", "du", "dos", "la", "le", "van", "von",
          "der", "den", "al", "el", "ap", "ni", "st", "bin", "ibn", "ben", "abu", "abd");

  private static final Map<String, int[]> GROUPS = groups();

  private Names() {}

  /** The comparable form: words with a space between; empty where nothing is known. */
  public static String normal(String written) {
    List<String> words = Letters.words(written);
    if (isPlaceholder(words)) {
      return "";
    }
    var kept = new ArrayList<String>(words.size());
    for (String word : words) {
      if (!ALIAS_WORDS.contains(word)) {
        kept.add(word);
      }
    }
    while (kept.size() > 1 && TITLES.contains(kept.get(0))) {
      kept.remove(0);
    }
    var joined = new StringBuilder();
    for (int index = 0; index < kept.size(); index++) {
      joined.append(kept.get(index));
      boolean last = index == kept.size() - 1;
      if (!last && !PARTICLES.contains(kept.get(index))) {
        joined.append(' ');
      }
    }
    return joined.toString();
  }

  private static boolean isPlaceholder(List<String> words) {
    if (words.isEmpty()) {
      return true;
    }
    String joined = String.join("", words);
    return NO_NAME.contains(joined)
        || joined.startsWith("babyof")
        || joined.startsWith("babyboy")
        || joined.startsWith("babygirl")
        || joined.startsWith("infantof")
        || isDigits(joined);
  }

  private static boolean isDigits(String joined) {
    return joined.chars().allMatch(Character::isDigit);
  }

  /** How a word sounds; empty for a script that it has no rule for. */
  public static String sound(String word) {
    var metaphone = new DoubleMetaphone();
    metaphone.setMaxCodeLen(6);
    String code = metaphone.doubleMetaphone(word);
    return code == null ? "" : code;
  }

  /** Whether two given names are short, pet or foreign forms of one name. */
  public static boolean variants(String left, String right) {
    int[] mine = GROUPS.get(left);
    int[] theirs = GROUPS.get(right);
    if (mine == null || theirs == null) {
      return false;
    }
    for (int group : mine) {
      for (int other : theirs) {
        if (group == other) {
          return true;
        }
      }
    }
    return false;
  }

  /** All that are {@link #variants} of a name, without itself. */
  public static Set<String> formsOf(String name) {
    return GROUPS.keySet().stream()
        .filter(other -> !other.equals(name) && variants(name, other))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, int[]> groups() {
    var groups = new HashMap<String, int[]>();
    InputStream list = Names.class.getResourceAsStream("/care/sheaf/linkage/name-variants.txt");
    if (list == null) {
      throw new IllegalStateException("the list of name variants is missing from the program");
    }
    try (var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          for (String name : line.trim().split("\\s+", -1)) {
            groups.merge(name, new int[] {number}, Names::joined);
          }
          number++;
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return groups;
  }

  private static int[] joined(int[] some, int[] more) {
    var all = new int[some.length + more.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
