package care.sheaf.audit;

import care.sheaf.ledger.Hash;
import care.sheaf.ledger.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Entries with their numbers and the tiles they fill, stored by one statement. */
final class NumberedBatch {

  private static final String NUMBER = "select audit.number(?, ?, ?, ?, ?, ?, ?, ?)";

  private final long first;
  private final List<UUID> ids = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final List<byte[]> seals = new ArrayList<>();
  private final List<Tile> tiles = new ArrayList<>();

  NumberedBatch(long first) {
    this.first = first;
  }

  void add(UUID id, Hash leaf, byte[] seal) {
    ids.add(id);
    leaves.add(leaf.bytes());
    seals.add(seal);
  }

  void add(Tile filled) {
    tiles.add(filled);
  }

  /**
   * Stores the batch.
   *
   * @return false when another sequencer was quicker and nothing was stored
   */
  boolean store(Handle handle) {
    try {
      return store(handle.getConnection());
    } catch (SQLException failure) {
      throw new IllegalStateException("the entries could not be numbered", failure);
    }
  }

  private boolean store(Connection connection) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(NUMBER)) {
      call.setLong(1, first);
      call.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      call.setArray(3, bytes(connection, leaves));
      call.setArray(4, bytes(connection, seals));
      Object[] levels = tiles.stream().map(tile -> (short) tile.level()).toArray();
      call.setArray(5, connection.createArrayOf("int2", levels));
      Object[] indexes = tiles.stream().map(Tile::index).toArray();
      call.setArray(6, connection.createArrayOf("int8", indexes));
      call.setArray(7, bytes(connection, tiles.stream().map(t -> t.root().bytes()).toList()));
      call.setArray(8, bytes(connection, tiles.stream().map(Tile::bytes).toList()));
      try (ResultSet answer = call.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static java.sql.Array bytes(Connection connection, List<byte[]> values)
      throws SQLException {
    return connection.createArrayOf("bytea", values.toArray(byte[][]::new));
  }
}
