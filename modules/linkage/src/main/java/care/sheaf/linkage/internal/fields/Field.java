package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * One field of all records: its distinct values, and how two of them agree. Ids are those of {@link
 * #intern}; 0 is a missing value, which is never compared.
 */
public abstract class Field {

  /** Agreement of equal values; every field has it. */
  public static final int SAME = 1;

  /** A value that fewer records have could tell who somebody is. */
  private static final int FEW = 10;

  /** Of longer values only the beginning is compared. */
  static final int LONGEST = 1000;

  private final String name;
  private final FieldKind kind;
  private final Dictionary values;
  private double assumed = -1;
  private int[] counts = new int[0];
  private float[] rarity = new float[0];

  Field(String name, FieldKind kind, Dictionary values) {
    this.name = name;
    this.kind = kind;
    this.values = values;
  }

  public final String name() {
    return name;
  }

  public final FieldKind kind() {
    return kind;
  }

  /** The value reduced to its comparable form; empty where it says nothing. */
  abstract String normal(String written);

  /** How two different values agree: 2 and more, the best agreement first; symmetric. */
  public abstract int compare(int left, int right);

  /** Words for the levels; index 0 is missing. */
  public abstract List<String> levels();

  /** Prepares comparisons once all values are known. */
  void prepare() {}

  /** By what records can be found through this field; only after {@link #count}. */
  public List<Part> parts() {
    return List.of(whole(name()));
  }

  /** The id of a written value; 0 where it says nothing. */
  public final int intern(String written) {
    if (written.isBlank()) {
      return 0;
    }
    return values.intern(
        normal(written.length() <= LONGEST ? written : written.substring(0, LONGEST)));
  }

  /** Whether agreement at a level says more when the value is rare: 1 wholly, 0 not at all. */
  public double rarityShare(int level) {
    return level == SAME ? 1 : 0;
  }

  public final int levelOf(int left, int right) {
    if (left == 0 || right == 0) {
      return 0;
    }
    if (left == right) {
      return SAME;
    }
    return left < right ? compare(left, right) : compare(right, left);
  }

  /** The comparable form of a value. */
  public final String value(int id) {
    return values.get(id);
  }

  public final int size() {
    return values.size();
  }

  /**
   * Takes note of how often each value occurs.
   *
   * @param column the value id of each record
   */
  public final void count(int[] column) {
    counts = new int[values.size()];
    long present = 0;
    for (int id : column) {
      counts[id]++;
      present += id == 0 ? 0 : 1;
    }
    rarity = new float[counts.length];
    for (int id = 1; id < counts.length; id++) {
      rarity[id] = (float) (Math.log(present / (double) Math.max(1, counts[id])) / Math.log(2));
    }
    prepare();
  }

  /** log2 of 1 / (share of records with a value that have this one). */
  public final float rarity(int id) {
    return rarity[id];
  }

  public final int occurrences(int id) {
    return counts[id];
  }

  /**
   * Takes over from elsewhere how often values occur, instead of counting.
   *
   * @param same the chance that two records drawn at random have one value
   * @param rare the share of records for a value that is not listed
   * @param common shares of records by value
   */
  public final void assume(double same, double rare, Map<String, Double> common) {
    assumed = same;
    counts = new int[values.size()];
    rarity = new float[counts.length];
    for (int id = 1; id < counts.length; id++) {
      double share = common.getOrDefault(value(id), rare);
      counts[id] = 1;
      rarity[id] = (float) (-Math.log(Math.max(1e-9, share)) / Math.log(2));
    }
    prepare();
  }

  /**
   * Lists common values.
   *
   * @param least the share of records from which a value is common
   * @param into receives values and their shares
   * @return the share of records that a value not listed has, as one meets them
   */
  public final double common(double least, Map<String, Double> into) {
    double present = 0;
    for (int id = 1; id < counts.length; id++) {
      present += counts[id];
    }
    double others = 0;
    double squares = 0;
    for (int id = 1; id < counts.length; id++) {
      double share = counts[id] / Math.max(1, present);
      if (share >= least && counts[id] >= FEW) {
        into.put(value(id), share);
      } else {
        others += share;
        squares += share * share;
      }
    }
    return others <= 0 ? least : squares / others;
  }

  /** The chance that two records drawn at random (with replacement) have one value. */
  public final double chanceOfSame() {
    if (assumed >= 0) {
      return assumed;
    }
    double present = 0;
    double squares = 0;
    for (int id = 1; id < counts.length; id++) {
      present += counts[id];
      squares += (double) counts[id] * (counts[id] - 1);
    }
    return present < 2 ? 0 : squares / (present * (present - 1));
  }

  final Part whole(String what) {
    int[] keys = new int[values.size()];
    for (int id = 0; id < keys.length; id++) {
      keys[id] = id;
    }
    return Part.one(what, keys);
  }

  /** A part made of a text for each value. */
  final Part part(String what, boolean alone, IntFunction<String> textOf) {
    var texts = new Dictionary();
    int[] keys = new int[values.size()];
    for (int id = 1; id < keys.length; id++) {
      keys[id] = texts.intern(textOf.apply(id));
    }
    return new Part(what, keys, 1, alone);
  }

  static List<String> levels(String... words) {
    var levels = new ArrayList<String>();
    levels.add("not known on both sides");
    levels.addAll(List.of(words));
    return List.copyOf(levels);
  }
}
