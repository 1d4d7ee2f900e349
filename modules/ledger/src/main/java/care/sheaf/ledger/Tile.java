package care.sheaf.ledger;

import java.util.List;

/**
 * Up to 256 neighbouring hashes of one tile level, as C2SP tlog-tiles cuts a tree.
 *
 * @param level 0 for leaf hashes; each level stands 8 tree levels above the one before
 * @param index which run of 256 hashes of the level, from 0
 * @param hashes 256 for a full tile, fewer for the last of its level
 */
public record Tile(int level, long index, List<Hash> hashes) {

  /** Tree levels in a tile. */
  public static final int HEIGHT = 8;

  /** Hashes in a full tile. */
  public static final int WIDTH = 1 << HEIGHT;

  public Tile {
    hashes = List.copyOf(hashes);
    if (level < 0 || index < 0 || hashes.isEmpty() || hashes.size() > WIDTH) {
      throw new IllegalArgumentException("a tile has a level, an index and 1 to 256 hashes");
    }
  }

  /** How many hashes of a tile exist in a log of {@code size} leaves; 0 when there is no tile. */
  public static int widthOf(int level, long index, long size) {
    long hashesOfLevel = HEIGHT * level >= Long.SIZE ? 0 : size >>> (HEIGHT * level);
    return (int) Math.max(0, Math.min(WIDTH, hashesOfLevel - index * WIDTH));
  }

  public boolean isFull() {
    return hashes.size() == WIDTH;
  }

  /** The hash over a full tile: one hash of the level above. */
  public Hash root() {
    if (!isFull()) {
      throw new IllegalStateException("only a full tile has a root");
    }
    return subtree(HEIGHT, 0);
  }

  /**
   * The hash of a perfect subtree within this tile.
   *
   * @param height 0 for one of the tile's own hashes, 8 for its root
   * @param position which subtree of that height, from the left
   */
  public Hash subtree(int height, int position) {
    int first = position << height;
    int count = 1 << height;
    if (first + count > hashes.size()) {
      throw new IllegalArgumentException("the subtree is not within the tile");
    }
    Hash[] row = hashes.subList(first, first + count).toArray(Hash[]::new);
    for (int width = count; width > 1; width /= 2) {
      for (int pair = 0; pair < width / 2; pair++) {
        row[pair] = MerkleTree.nodeHash(row[2 * pair], row[2 * pair + 1]);
      }
    }
    return row[0];
  }

  /** The tile's file: its hashes one after another. */
  public byte[] bytes() {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int position = 0; position < hashes.size(); position++) {
      System.arraycopy(hashes.get(position).raw(), 0, bytes, position * Hash.LENGTH, Hash.LENGTH);
    }
    return bytes;
  }

  /** Reads what {@link #bytes()} wrote. */
  public static Tile of(int level, long index, byte[] bytes) {
    if (bytes.length % Hash.LENGTH != 0) {
      throw new IllegalArgumentException("a tile is a whole number of hashes");
    }
    Hash[] hashes = new Hash[bytes.length / Hash.LENGTH];
    for (int position = 0; position < hashes.length; position++) {
      hashes[position] = Hash.of(bytes, position * Hash.LENGTH);
    }
    return new Tile(level, index, List.of(hashes));
  }

  /**
   * Where the tile lies in an export: {@code tile/0/x001/x234/067}, with {@code .p/W} behind it
   * when it is W hashes wide.
   */
  public String path() {
    return path(level, index, hashes.size());
  }

  /** Where a tile of a certain width lies. */
  public static String path(int level, long index, int width) {
    return path("tile/" + level, index, width);
  }

  /** Where the entries lie whose leaf hashes a tile of level 0 has. */
  public static String entriesPath(long index, int width) {
    return path("tile/entries", index, width);
  }

  /** The path of a run of 256 things under {@code prefix}, written as tlog-tiles writes it. */
  private static String path(String prefix, long index, int width) {
    var groups = new StringBuilder(String.format("%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      groups.insert(0, String.format("x%03d/", rest % 1000));
    }
    String partial = width == WIDTH ? "" : ".p/" + width;
    return prefix + "/" + groups + partial;
  }
}
