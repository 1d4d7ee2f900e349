package care.sheaf.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory for tests: its leaves, its tiles, and RFC 6962's definition taken literally. */
final class Trees {

  final List<Hash> leaves = new ArrayList<>();
  final TreeBuilder builder = new TreeBuilder();
  private final Map<String, Tile> full = new HashMap<>();

  static Trees of(int size) {
    var trees = new Trees();
    for (int leaf = 0; leaf < size; leaf++) {
      trees.append(MerkleTree.leafHash(("leaf " + leaf).getBytes(StandardCharsets.UTF_8)));
    }
    return trees;
  }

  void append(Hash leaf) {
    leaves.add(leaf);
    builder.append(leaf, tile -> full.put(tile.path(), tile));
  }

  TileReader tiles() {
    return (level, index, width) -> {
      if (width == Tile.WIDTH) {
        return full.get(Tile.path(level, index, width));
      }
      if (level == 0) {
        int first = Math.toIntExact(index * Tile.WIDTH);
        return new Tile(level, index, leaves.subList(first, first + width));
      }
      var roots = new ArrayList<Hash>();
      for (long below = index * Tile.WIDTH; below < index * Tile.WIDTH + width; below++) {
        roots.add(full.get(Tile.path(level - 1, below, Tile.WIDTH)).root());
      }
      return new Tile(level, index, roots);
    };
  }

  NodeSource nodes() {
    return new TileNodes(tiles(), leaves.size());
  }

  /** MTH(D[n]) of RFC 6962, section 2.1, as it stands there. */
  static Hash rootByDefinition(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return MerkleTree.emptyRoot();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return MerkleTree.nodeHash(
        rootByDefinition(leaves.subList(0, split)),
        rootByDefinition(leaves.subList(split, leaves.size())));
  }
}
