package care.sheaf.ledger.database;

import care.sheaf.ledger.Hash;
import care.sheaf.ledger.Tile;
import care.sheaf.ledger.TileReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The log's tiles: full ones as they were stored, unfinished ones gathered from the leaf hashes or
 * from the roots of the level below.
 */
public final class DatabaseTiles implements TileReader {

  private static final String FULL = "select hashes from audit.tile where level = ? and index = ?";
  private static final String LEAVES =
      "select leaf_hash from audit.entry where seq >= ? and seq < ? order by seq";
  private static final String ROOTS =
      "select root from audit.tile where index >= ? and index < ? and level = ? order by index";

  private final Connection connection;

  public DatabaseTiles(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Tile read(int level, long index, int width) {
    try {
      Tile tile = width == Tile.WIDTH ? full(level, index) : unfinished(level, index, width);
      if (tile.hashes().size() != width) {
        throw missing(level, index);
      }
      return tile;
    } catch (SQLException failure) {
      throw new IllegalStateException("the ledger's tiles cannot be read", failure);
    }
  }

  private Tile full(int level, long index) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FULL)) {
      query.setInt(1, level);
      query.setLong(2, index);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw missing(level, index);
        }
        return Tile.of(level, index, rows.getBytes(1));
      }
    }
  }

  private Tile unfinished(int level, long index, int width) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(level == 0 ? LEAVES : ROOTS)) {
      query.setLong(1, index * Tile.WIDTH);
      query.setLong(2, index * Tile.WIDTH + width);
      if (level > 0) {
        query.setInt(3, level - 1);
      }
      List<Hash> hashes = new ArrayList<>(width);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          hashes.add(Hash.of(rows.getBytes(1)));
        }
      }
      if (hashes.isEmpty()) {
        throw missing(level, index);
      }
      return new Tile(level, index, hashes);
    }
  }

  private static IllegalStateException missing(int level, long index) {
    return new IllegalStateException(
        "the ledger's tile " + index + " of level " + level + " is not whole; run audit verify");
  }
}
