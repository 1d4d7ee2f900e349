package care.sheaf.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Grows a tree leaf by leaf and holds only its right edge: the last, unfinished tile of each level.
 */
public final class TreeBuilder {

  private final List<List<Hash>> edge = new ArrayList<>();
  private long size;

  /** An empty tree. */
  public TreeBuilder() {}

  /** A tree of {@code size} leaves that is continued, its right edge read from its tiles. */
  public static TreeBuilder resume(long size, TileReader reader) {
    var tree = new TreeBuilder();
    tree.size = size;
    int level = 0;
    for (long hashes = size; hashes > 0; hashes /= Tile.WIDTH) {
      int width = (int) (hashes % Tile.WIDTH);
      List<Hash> unfinished = new ArrayList<>();
      if (width > 0) {
        unfinished.addAll(reader.read(level, hashes / Tile.WIDTH, width).hashes());
      }
      tree.edge.add(unfinished);
      level++;
    }
    return tree;
  }

  public TreeBuilder copy() {
    var copy = new TreeBuilder();
    copy.size = size;
    edge.forEach(level -> copy.edge.add(new ArrayList<>(level)));
    return copy;
  }

  public long size() {
    return size;
  }

  /** Adds a leaf and hands over the tiles that it fills, lowest level first. */
  public void append(Hash leaf, Consumer<Tile> filled) {
    long index = size++ / Tile.WIDTH;
    Hash hash = leaf;
    for (int level = 0; ; level++) {
      if (level == edge.size()) {
        edge.add(new ArrayList<>());
      }
      List<Hash> unfinished = edge.get(level);
      unfinished.add(hash);
      if (unfinished.size() < Tile.WIDTH) {
        return;
      }
      var tile = new Tile(level, index, unfinished);
      unfinished.clear();
      filled.accept(tile);
      hash = tile.root();
      index /= Tile.WIDTH;
    }
  }

  /** The root over all leaves so far. */
  public Hash root() {
    Deque<Hash> subtrees = perfectSubtrees();
    if (subtrees.isEmpty()) {
      return MerkleTree.emptyRoot();
    }
    Hash root = subtrees.removeLast();
    while (!subtrees.isEmpty()) {
      root = MerkleTree.nodeHash(subtrees.removeLast(), root);
    }
    return root;
  }

  /** The unfinished tiles of all levels, for an export. */
  public List<Tile> unfinishedTiles() {
    var tiles = new ArrayList<Tile>();
    long hashes = size;
    for (int level = 0; level < edge.size(); level++) {
      if (!edge.get(level).isEmpty()) {
        tiles.add(new Tile(level, hashes / Tile.WIDTH, edge.get(level)));
      }
      hashes /= Tile.WIDTH;
    }
    return tiles;
  }

  /** From the largest, leftmost to the smallest. */
  private Deque<Hash> perfectSubtrees() {
    var subtrees = new ArrayDeque<Hash>();
    for (int level = edge.size() - 1; level >= 0; level--) {
      List<Hash> hashes = edge.get(level);
      int first = 0;
      for (int height = Tile.HEIGHT - 1; height >= 0; height--) {
        if ((hashes.size() & (1 << height)) != 0) {
          subtrees.addLast(new Tile(level, 0, hashes).subtree(height, first >> height));
          first += 1 << height;
        }
      }
    }
    return subtrees;
  }
}
