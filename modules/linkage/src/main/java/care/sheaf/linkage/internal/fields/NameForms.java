package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.internal.data.Dictionary;
import care.sheaf.linkage.internal.text.Likeness;
import care.sheaf.linkage.internal.text.Names;
import java.util.Arrays;

/**
 * The names of all records, given and family names together, so that a name has one id in whichever
 * column it stands.
 */
public final class NameForms {

  static final int VARIANT = 2;
  public static final int CLOSE = 3;
  static final int SOUNDS_ALIKE = 4;
  static final int INITIAL = 5;
  static final int DIFFERENT = 6;

  /** Set by whoever compares whole records, since it takes both names. */
  public static final int SWAPPED = 7;

  static final int WORDS = 3;

  private final Dictionary names = new Dictionary();
  private final Dictionary words = new Dictionary();
  private final Dictionary sounds = new Dictionary();
  private int[][] wordsOf = new int[0][];
  private int[] soundOf = new int[0];
  private String[] joined = new String[0];

  Dictionary names() {
    return names;
  }

  /** Takes the names apart; later calls take only what is new. */
  void prepare() {
    int known = wordsOf.length;
    if (known == names.size()) {
      return;
    }
    wordsOf = Arrays.copyOf(wordsOf, names.size());
    joined = Arrays.copyOf(joined, names.size());
    for (int id = known; id < names.size(); id++) {
      String name = names.get(id);
      String[] parts = name.isEmpty() ? new String[0] : name.split(" ", -1);
      int[] ids = new int[parts.length];
      for (int at = 0; at < ids.length; at++) {
        ids[at] = words.intern(parts[at]);
      }
      wordsOf[id] = ids;
      joined[id] = name.replace(" ", "");
    }
    int heard = soundOf.length;
    soundOf = Arrays.copyOf(soundOf, words.size());
    for (int word = heard; word < soundOf.length; word++) {
      soundOf[word] = sounds.intern(Names.sound(words.get(word)));
    }
  }

  int compare(int left, int right) {
    int[] mine = wordsOf[left];
    int[] theirs = wordsOf[right];
    if (mine.length == 1 && theirs.length == 1) {
      return compareWords(mine[0], theirs[0]);
    }
    if (joined[left].equals(joined[right]) || contains(mine, theirs) || contains(theirs, mine)) {
      return VARIANT;
    }
    int whole = Likeness.oneSlip(joined[left], joined[right]) ? CLOSE : DIFFERENT;
    int best = whole;
    for (int word : mine) {
      for (int other : theirs) {
        int level = word == other ? CLOSE : compareWords(word, other);
        // One of several words alike is less than the name alike.
        best = Math.min(best, level == DIFFERENT ? DIFFERENT : Math.max(level, CLOSE));
      }
    }
    return best;
  }

  private int compareWords(int left, int right) {
    String mine = words.get(left);
    String theirs = words.get(right);
    if (mine.length() == 1 || theirs.length() == 1) {
      return mine.charAt(0) == theirs.charAt(0) ? INITIAL : DIFFERENT;
    }
    if (Names.variants(mine, theirs)) {
      return VARIANT;
    }
    int shorter = Math.min(mine.length(), theirs.length());
    if (shorter >= 3 && Likeness.oneSlip(mine, theirs)) {
      return CLOSE;
    }
    double likeness = Likeness.jaroWinkler(mine, theirs);
    if (likeness >= 0.93
        || (shorter >= 3 && (mine.startsWith(theirs) || theirs.startsWith(mine)))) {
      return CLOSE;
    }
    boolean alike = soundOf[left] != 0 && soundOf[left] == soundOf[right];
    return alike || likeness >= 0.85 ? SOUNDS_ALIKE : DIFFERENT;
  }

  private static boolean contains(int[] more, int[] fewer) {
    if (fewer.length == 0 || fewer.length > more.length) {
      return false;
    }
    for (int wanted : fewer) {
      boolean found = false;
      for (int word : more) {
        found |= word == wanted;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Keys of the first words of each name. */
  int[] wordKeys() {
    int[] keys = new int[names.size() * WORDS];
    for (int id = 1; id < names.size(); id++) {
      for (int at = 0; at < Math.min(WORDS, wordsOf[id].length); at++) {
        keys[id * WORDS + at] = words.get(wordsOf[id][at]).length() > 1 ? wordsOf[id][at] : 0;
      }
    }
    return keys;
  }

  int[] soundKeys() {
    int[] keys = new int[names.size()];
    for (int id = 1; id < keys.length; id++) {
      keys[id] = wordsOf[id].length == 0 ? 0 : soundOf[wordsOf[id][0]];
    }
    return keys;
  }

  int[] prefixKeys(int letters) {
    int[] keys = new int[names.size()];
    var prefixes = new Dictionary();
    for (int id = 1; id < keys.length; id++) {
      String name = joined[id];
      keys[id] = prefixes.intern(name.substring(0, Math.min(letters, name.length())));
    }
    return keys;
  }
}
