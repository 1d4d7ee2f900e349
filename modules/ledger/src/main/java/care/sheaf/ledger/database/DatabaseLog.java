package care.sheaf.ledger.database;

import care.sheaf.ledger.LogSource;
import care.sheaf.ledger.StoredEntry;
import care.sheaf.ledger.TileReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The log in schema {@code audit}, streamed. */
public final class DatabaseLog implements LogSource {

  private static final int ROWS_AT_ONCE = 4096;

  private static final String ENTRIES =
      "select seq, leaf_hash, content, id::text, person, mac, seal from audit.entry order by seq";
  private static final String PENDING =
      "select -1, null::bytea, content, id::text, person, mac, null::bytea"
          + " from audit.pending order by id";

  private final Connection connection;

  /**
   * Over a connection.
   *
   * @param connection of a role that may read the schema, not committing by itself, so that rows
   *     are streamed
   */
  public DatabaseLog(Connection connection) {
    this.connection = connection;
  }

  /** Over a connection of its own, all of which is seen as of one moment. */
  public static DatabaseLog asOfNow(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return new DatabaseLog(connection);
  }

  /** What reads one row. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  @Override
  public void forEachEntry(Consumer<StoredEntry> reader) {
    forEachRow(ENTRIES, row -> reader.accept(entry(row)));
  }

  @Override
  public void forEachPending(Consumer<StoredEntry> reader) {
    forEachRow(PENDING, row -> reader.accept(entry(row)));
  }

  @Override
  public void forEachDisclosure(Consumer<StoredDisclosure> reader) {
    forEachRow(
        "select hash, entries from audit.disclosure",
        row -> reader.accept(new StoredDisclosure(row.getBytes(1), row.getString(2))));
  }

  @Override
  public List<StoredCheckpoint> checkpoints() {
    var checkpoints = new ArrayList<StoredCheckpoint>();
    forEachRow(
        "select size, note from audit.checkpoint order by size",
        row -> checkpoints.add(new StoredCheckpoint(row.getLong(1), row.getString(2))));
    return checkpoints;
  }

  @Override
  public Optional<TileReader> tiles() {
    return Optional.of(new DatabaseTiles(connection));
  }

  private static StoredEntry entry(ResultSet row) throws SQLException {
    return new StoredEntry(
        row.getLong(1),
        row.getBytes(2),
        row.getString(3),
        new StoredEntry.Lookup(row.getString(4), row.getString(5)),
        row.getBytes(6),
        row.getBytes(7));
  }

  private void forEachRow(String query, RowReader reader) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the ledger cannot be read", failure);
    }
  }
}
