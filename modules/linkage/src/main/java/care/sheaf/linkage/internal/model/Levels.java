package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.fields.NameForms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agreement levels of a pair, field by field. Not for several threads: it remembers
 * comparisons.
 */
public final class Levels {

  /** Of the memory of comparisons: 2 to this power for many records. */
  private static final int MOST_SLOT_BITS = 15;

  private static final int FEWEST_SLOT_BITS = 4;

  private final Nodes nodes;
  private final @Nullable NameOrigins origins;
  private final long repeating;
  private final Field[] fields;
  private final int given;
  private final int family;
  private final double[] usual;
  private final int shift;
  private final long[][] remembered;
  private final byte[][] answers;

  Levels(Evidence evidence) {
    this.nodes = evidence.nodes();
    this.origins = evidence.origins();
    this.repeating = evidence.repeating();
    List<Field> all = nodes.fields();
    this.fields = all.toArray(Field[]::new);
    this.given = Evidence.indexOf(all, FieldKind.GIVEN_NAME);
    this.family = Evidence.indexOf(all, FieldKind.FAMILY_NAME);
    this.usual = new double[fields.length];
    this.remembered = new long[fields.length][];
    this.answers = new byte[fields.length][];
    int bits =
        Math.max(
            FEWEST_SLOT_BITS,
            Math.min(MOST_SLOT_BITS, 34 - Integer.numberOfLeadingZeros(nodes.size())));
    this.shift = Long.SIZE - bits;
    for (int field = 0; field < fields.length; field++) {
      double chance = fields[field].chanceOfSame();
      usual[field] = chance <= 0 ? 0 : -Math.log(chance) / Math.log(2);
      remembered[field] = new long[1 << bits];
      answers[field] = new byte[1 << bits];
    }
  }

  /**
   * Compares.
   *
   * @param levels where the level of each field is put
   * @param rarity where log2 of how much rarer than usual the agreeing value is, is put
   */
  public void compare(int left, int right, byte[] levels, float[] rarity) {
    for (int field = 0; field < fields.length; field++) {
      int mine = nodes.value(left, field);
      int theirs = nodes.value(right, field);
      int level = level(field, mine, theirs);
      levels[field] = (byte) level;
      rarity[field] = rarity(field, level, mine, theirs);
    }
    if (repeating != 0 && namesAreKnown(levels)) {
      for (long rest = repeating; rest != 0; rest &= rest - 1) {
        levels[Long.numberOfTrailingZeros(rest)] = 0;
        rarity[Long.numberOfTrailingZeros(rest)] = 0;
      }
    }
    if (given >= 0
        && family >= 0
        && levels[given] >= NAMES_APART
        && levels[family] >= NAMES_APART) {
      swapped(left, right, levels, rarity);
    } else if (origins != null && agree(levels)) {
      rarity[given] -=
          (float) origins.together(commoner(given, left, right), commoner(family, left, right));
    }
  }

  private boolean namesAreKnown(byte[] levels) {
    return (given >= 0 && levels[given] != 0) || (family >= 0 && levels[family] != 0);
  }

  private boolean agree(byte[] levels) {
    return levels[given] > 0
        && levels[given] <= NameForms.CLOSE
        && levels[family] > 0
        && levels[family] <= NameForms.CLOSE;
  }

  /** Of two forms of a name the one that more people have: the other may be a slip. */
  private int commoner(int field, int left, int right) {
    int mine = nodes.value(left, field);
    int theirs = nodes.value(right, field);
    float difference = fields[field].rarity(mine) - fields[field].rarity(theirs);
    return difference < 0 || (difference == 0 && mine < theirs) ? mine : theirs;
  }

  private static final int NAMES_APART = 4;

  /** Given and family name in each other's place count as agreement, with the price of a swap. */
  private void swapped(int left, int right, byte[] levels, float[] rarity) {
    int leftGiven = nodes.value(left, given);
    int leftFamily = nodes.value(left, family);
    int rightGiven = nodes.value(right, given);
    int rightFamily = nodes.value(right, family);
    int one = level(given, leftGiven, rightFamily);
    int other = level(given, leftFamily, rightGiven);
    boolean equal = one == Field.SAME && other == Field.SAME;
    boolean nearly = Math.min(one, other) == Field.SAME && Math.max(one, other) <= 3;
    if (!equal && !nearly) {
      return;
    }
    levels[given] = (byte) Math.max(one, other);
    levels[family] = (byte) NameForms.SWAPPED;
    double share = fields[given].rarityShare(levels[given]);
    // Which record has them right is told by which names are the commoner in each place.
    float asLeft =
        rarityOf(given, leftGiven, rightFamily, share)
            + rarityOf(family, leftFamily, rightGiven, 1);
    float asRight =
        rarityOf(given, leftFamily, rightGiven, share)
            + rarityOf(family, leftGiven, rightFamily, 1);
    rarity[given] = 0;
    rarity[family] = Math.min(asLeft, asRight);
  }

  private int level(int field, int left, int right) {
    if (left == 0 || right == 0) {
      return 0;
    }
    if (left == right) {
      return Field.SAME;
    }
    long key = ((long) Math.min(left, right) << 32) | Math.max(left, right);
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    if (remembered[field][slot] == key) {
      return answers[field][slot];
    }
    int level = fields[field].levelOf(left, right);
    remembered[field][slot] = key;
    answers[field][slot] = (byte) level;
    return level;
  }

  private float rarity(int field, int level, int left, int right) {
    double share = level == 0 ? 0 : fields[field].rarityShare(level);
    return share == 0 ? 0 : rarityOf(field, left, right, share);
  }

  private float rarityOf(int field, int left, int right, double share) {
    double rarity = Math.min(fields[field].rarity(left), fields[field].rarity(right));
    double more = share * (rarity - usual[field]);
    return (float) (share < 1 ? Math.max(-4, Math.min(4, more)) : more);
  }
}
