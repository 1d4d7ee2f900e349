package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.internal.data.Dictionary;
import care.sheaf.linkage.internal.text.Likeness;
import java.util.Arrays;

/** Values made of words, compared by the words they share, rare ones counting more. */
final class WordForms {

  private static final int MOST = 32;

  private final Dictionary words = new Dictionary();
  private int[][] wordsOf = new int[0][];
  private float[] worth = new float[0];

  /** Takes the values of a field apart, once it has been counted. */
  void prepare(Field field) {
    wordsOf = new int[field.size()][];
    wordsOf[0] = new int[0];
    int[] frequency = new int[1024];
    long records = 0;
    for (int id = 1; id < wordsOf.length; id++) {
      int[] ids =
          Arrays.stream(field.value(id).split(" ", MOST + 1))
              .limit(MOST)
              .mapToInt(words::intern)
              .filter(word -> word != 0)
              .sorted()
              .distinct()
              .toArray();
      wordsOf[id] = ids;
      records += field.occurrences(id);
      for (int word : ids) {
        if (word >= frequency.length) {
          frequency = Arrays.copyOf(frequency, Math.max(word + 1, frequency.length * 2));
        }
        frequency[word] += field.occurrences(id);
      }
    }
    worth = new float[words.size()];
    for (int word = 1; word < worth.length; word++) {
      double share = Math.max(1, frequency[word]) / (double) Math.max(1, records);
      worth[word] = (float) Math.max(0.1, -Math.log(share) / Math.log(2));
    }
  }

  /** Shared worth by all worth, 0 to 1 (a cosine); words with one slip count four fifths. */
  double likeness(int left, int right) {
    int[] mine = wordsOf[left];
    int[] theirs = wordsOf[right];
    double all = 0;
    double others = 0;
    double shared = 0;
    int leftAlone = 0;
    int rightAlone = 0;
    long leftRest = 0;
    long rightRest = 0;
    int at = 0;
    int other = 0;
    while (at < mine.length || other < theirs.length) {
      if (other == theirs.length || (at < mine.length && mine[at] < theirs[other])) {
        all += worth[mine[at]];
        leftRest |= 1L << at++;
        leftAlone++;
      } else if (at == mine.length || theirs[other] < mine[at]) {
        others += worth[theirs[other]];
        rightRest |= 1L << other++;
        rightAlone++;
      } else {
        shared += worth[mine[at]];
        all += worth[mine[at]];
        others += worth[mine[at]];
        at++;
        other++;
      }
    }
    if (leftAlone > 0 && rightAlone > 0 && leftAlone <= 8 && rightAlone <= 8) {
      shared += slips(mine, leftRest, theirs, rightRest);
    }
    return all == 0 || others == 0 ? 0 : shared / Math.sqrt(all * others);
  }

  private double slips(int[] mine, long leftRest, int[] theirs, long rightRest) {
    double shared = 0;
    long open = rightRest;
    for (long rest = leftRest; rest != 0; rest &= rest - 1) {
      int word = mine[Long.numberOfTrailingZeros(rest)];
      String text = words.get(word);
      for (long others = open; others != 0; others &= others - 1) {
        int at = Long.numberOfTrailingZeros(others);
        String otherText = words.get(theirs[at]);
        if (slip(text, otherText)) {
          shared += 0.8 * Math.min(worth[word], worth[theirs[at]]);
          open &= ~(1L << at);
          break;
        }
      }
    }
    return shared;
  }

  private static boolean slip(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    if (shorter == 1) {
      return left.charAt(0) == right.charAt(0) && !Character.isDigit(left.charAt(0));
    }
    if (Character.isDigit(left.charAt(0)) || Character.isDigit(right.charAt(0))) {
      return false;
    }
    return shorter >= 4
        && (Likeness.oneSlip(left, right) || Likeness.jaroWinkler(left, right) >= 0.93);
  }

  /** The rarest words of each value, as keys. */
  int[] rareKeys(int slots) {
    int[] keys = new int[wordsOf.length * slots];
    for (int id = 1; id < wordsOf.length; id++) {
      int[] ids = wordsOf[id];
      int[] best = new int[slots];
      for (int word : ids) {
        int place = slots;
        while (place > 0 && (best[place - 1] == 0 || worth[word] > worth[best[place - 1]])) {
          place--;
        }
        if (place < slots) {
          System.arraycopy(best, place, best, place + 1, slots - place - 1);
          best[place] = word;
        }
      }
      System.arraycopy(best, 0, keys, id * slots, slots);
    }
    return keys;
  }

  boolean shares(int left, int right) {
    int[] mine = wordsOf[left];
    for (int word : wordsOf[right]) {
      if (Arrays.binarySearch(mine, word) >= 0) {
        return true;
      }
    }
    return false;
  }
}
