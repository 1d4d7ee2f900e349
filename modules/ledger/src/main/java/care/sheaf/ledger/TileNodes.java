package care.sheaf.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/** The nodes of a log of a certain size, taken from its tiles; keeps the tiles last used. */
public final class TileNodes implements NodeSource {

  private static final int KEPT = 64;

  private final TileReader reader;
  private final long size;
  private final Map<Place, Tile> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Tile> eldest) {
          return size() > KEPT;
        }
      };

  private record Place(int level, long index) {}

  /**
   * Over a log.
   *
   * @param size how many leaves of the log count
   */
  public TileNodes(TileReader reader, long size) {
    this.reader = reader;
    this.size = size;
  }

  @Override
  public Hash node(int level, long index) {
    int tileLevel = level / Tile.HEIGHT;
    int height = level % Tile.HEIGHT;
    long firstHash = index << height;
    var place = new Place(tileLevel, firstHash / Tile.WIDTH);
    Tile tile = kept.computeIfAbsent(place, this::read);
    return tile.subtree(height, (int) ((firstHash % Tile.WIDTH) >> height));
  }

  private Tile read(Place place) {
    int width = Tile.widthOf(place.level(), place.index(), size);
    return reader.read(place.level(), place.index(), width);
  }
}
