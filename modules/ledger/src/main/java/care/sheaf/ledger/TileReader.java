package care.sheaf.ledger;

/** Reads the tiles of a log from wherever they are kept. */
@FunctionalInterface
public interface TileReader {

  /**
   * Reads a tile.
   *
   * @param width how many hashes are wanted, from the left
   * @throws IllegalStateException when the tile is not there or is narrower
   */
  Tile read(int level, long index, int width);
}
