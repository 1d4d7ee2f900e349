package care.sheaf.cli.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The few single rows that commands ask for. */
final class LedgerQueries {

  private LedgerQueries() {}

  /** A numbered entry. */
  record Numbered(long sequence, String content) {}

  static Optional<String> lastNote(Connection connection) throws SQLException {
    String query = "select note from audit.checkpoint order by size desc limit 1";
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  /**
   * Finds an entry.
   *
   * @param wanted its number or its id
   */
  static Optional<Numbered> entry(Connection connection, String wanted) throws SQLException {
    boolean byNumber = wanted.matches("[0-9]{1,18}");
    String query =
        "select seq, content from audit.entry where " + (byNumber ? "seq = ?" : "id = ?");
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      if (byNumber) {
        statement.setLong(1, Long.parseLong(wanted));
      } else {
        statement.setObject(1, id(wanted));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Numbered(rows.getLong(1), rows.getString(2)))
            : Optional.empty();
      }
    }
  }

  private static UUID id(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException notAnId) {
      throw new IllegalArgumentException("An entry is named by its number or its id.", notAnId);
    }
  }
}
