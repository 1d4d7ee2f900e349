package care.sheaf.linkage.internal.fields;

/**
 * A piece of a field that two records may share, by which they can be found: a sound, a year, a
 * word.
 *
 * @param name in plain words
 * @param keys for each value id {@code slots} numbers in a row; 0 is none
 * @param slots how many pieces of this sort one value has at most
 * @param alone whether sharing it may be a reason to compare by itself
 */
public record Part(String name, int[] keys, int slots, boolean alone) {

  static Part one(String name, int[] keys) {
    return new Part(name, keys, 1, true);
  }

  static Part weak(String name, int[] keys) {
    return new Part(name, keys, 1, false);
  }
}
