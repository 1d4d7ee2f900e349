package care.sheaf.linkage.internal.data;

import care.sheaf.linkage.internal.fields.Field;
import java.util.Arrays;
import java.util.List;

/**
 * All records as rows of value ids, records of one file that are equal in every field being one
 * node, so that a million copies are compared once.
 */
public final class Nodes {

  private final List<Field> fields;
  private final int width;
  private final int[] rows;
  private final int[] weights;
  private final int[] nodeOf;
  private final int size;
  private final int firstOfSecond;
  private final int recordsOfFirst;

  private Nodes(
      List<Field> fields,
      int[] rows,
      int[] weights,
      int[] nodeOf,
      int size,
      int firstOfSecond,
      int recordsOfFirst) {
    this.fields = List.copyOf(fields);
    this.width = fields.size();
    this.rows = rows;
    this.weights = weights;
    this.nodeOf = nodeOf;
    this.size = size;
    this.firstOfSecond = firstOfSecond;
    this.recordsOfFirst = recordsOfFirst;
  }

  /**
   * Folds equal records.
   *
   * @param records rows of value ids, one after the other; those of the first file first
   * @param recordsOfFirst how many records the first file has; all of them when there is one file
   */
  public static Nodes of(List<Field> fields, int[] records, int recordsOfFirst) {
    int width = fields.size();
    int count = records.length / Math.max(1, width);
    int[] rows = new int[records.length];
    int[] weights = new int[count];
    int[] nodeOf = new int[count];
    int[] slots = new int[Integer.highestOneBit(Math.max(8, count)) * 4];
    int mask = slots.length - 1;
    int size = 0;
    int firstOfSecond = -1;
    for (int record = 0; record < count; record++) {
      if (record == recordsOfFirst) {
        Arrays.fill(slots, 0);
        firstOfSecond = size;
      }
      int from = record * width;
      int slot = hash(records, from, width) & mask;
      while (slots[slot] != 0
          && !Arrays.equals(
              records, from, from + width, rows, (slots[slot] - 1) * width, slots[slot] * width)) {
        slot = slot + 1 & mask;
      }
      if (slots[slot] == 0) {
        System.arraycopy(records, from, rows, size * width, width);
        slots[slot] = ++size;
      }
      nodeOf[record] = slots[slot] - 1;
      weights[nodeOf[record]]++;
    }
    return new Nodes(
        fields,
        Arrays.copyOf(rows, size * width),
        Arrays.copyOf(weights, size),
        nodeOf,
        size,
        firstOfSecond < 0 ? size : firstOfSecond,
        recordsOfFirst);
  }

  private static int hash(int[] records, int from, int width) {
    int hash = 1;
    for (int at = from; at < from + width; at++) {
      hash = (hash ^ records[at]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  public List<Field> fields() {
    return fields;
  }

  /** How many nodes there are. */
  public int size() {
    return size;
  }

  /** How many records there are. */
  public int records() {
    return nodeOf.length;
  }

  public int value(int node, int field) {
    return rows[node * width + field];
  }

  /** How many equal records stand behind a node. */
  public int weight(int node) {
    return weights[node];
  }

  public int nodeOf(int record) {
    return nodeOf[record];
  }

  /** Whether two files are linked, rather than one deduplicated. */
  public boolean twoFiles() {
    return firstOfSecond < size;
  }

  public boolean isOfSecond(int node) {
    return node >= firstOfSecond;
  }

  public int firstOfSecond() {
    return firstOfSecond;
  }

  /** Whether a pair is one that linkage asks about: any, or with two files one of each. */
  public boolean isAskedFor(int left, int right) {
    return !twoFiles() || isOfSecond(left) != isOfSecond(right);
  }

  /** How many pairs of records linkage asks about. */
  public double pairsOfRecords() {
    double all = records();
    double first = recordsOfFirst;
    return twoFiles() ? first * (all - first) : all * (all - 1) / 2;
  }
}
