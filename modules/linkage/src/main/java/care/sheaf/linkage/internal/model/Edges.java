package care.sheaf.linkage.internal.model;

import java.util.Arrays;

/** Pairs with their log2 odds, in growing arrays. */
public final class Edges {

  private int[] lefts = new int[256];
  private int[] rights = new int[256];
  private float[] odds = new float[256];
  private int size;

  public void add(int left, int right, double value) {
    if (size == lefts.length) {
      grow(size * 2);
    }
    lefts[size] = left;
    rights[size] = right;
    odds[size++] = (float) value;
  }

  public void addAll(Edges more) {
    if (size + more.size > lefts.length) {
      grow(Math.max(size + more.size, size + size / 2));
    }
    System.arraycopy(more.lefts, 0, lefts, size, more.size);
    System.arraycopy(more.rights, 0, rights, size, more.size);
    System.arraycopy(more.odds, 0, odds, size, more.size);
    size += more.size;
  }

  private void grow(int length) {
    lefts = Arrays.copyOf(lefts, length);
    rights = Arrays.copyOf(rights, length);
    odds = Arrays.copyOf(odds, length);
  }

  public int size() {
    return size;
  }

  public int left(int at) {
    return lefts[at];
  }

  public int right(int at) {
    return rights[at];
  }

  public float odds(int at) {
    return odds[at];
  }
}
