package care.sheaf.linkage.internal.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Distinct texts by number: the first is 1, 0 stands for none. */
public final class Dictionary {

  private @Nullable String[] values = new String[32];
  private int[] slots = new int[64];
  private int size = 1;

  /** The number of a text, a new one if it was never seen; 0 for the empty text. */
  public int intern(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    int slot = slotOf(value);
    int known = slots[slot];
    if (known != 0) {
      return known;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size] = value;
    slots[slot] = size;
    int number = size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return number;
  }

  /** The text of a number; empty for 0. */
  public String get(int number) {
    String value = values[number];
    return value == null ? "" : value;
  }

  /** One more than the largest number given. */
  public int size() {
    return size;
  }

  private int slotOf(String value) {
    int mask = slots.length - 1;
    int slot = spread(value.hashCode()) & mask;
    while (slots[slot] != 0 && !value.equals(values[slots[slot]])) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int number = 1; number < size; number++) {
      int slot = spread(get(number).hashCode()) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = number;
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
