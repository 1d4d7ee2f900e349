package care.sheaf.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * An entry as it is inserted.
 *
 * @param mac the writer's seal over the content
 * @param disclosure the set that the entry refers to by its hash
 */
record LedgerRow(
    UUID id, Optional<String> person, String content, byte[] mac, Optional<Disclosure> disclosure) {

  /**
   * One statement: where no transaction is, entries and sets are committed by it, or nothing is.
   */
  private static final String INSERT =
      """
      with sets as (
        insert into audit.disclosure (hash, entries)
          select hash, entries from unnest(?::bytea[], ?::text[]) as set (hash, entries)
          on conflict do nothing)
      insert into audit.pending (id, person, content, mac)
        select id, person, content, mac
          from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[]) as row (id, person, content, mac)
      """;

  /** Inserts entries, and those of the sets they refer to that have to be sent. */
  static void insert(Handle handle, List<LedgerRow> rows, Predicate<Disclosure> toBeSent) {
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
      List<Disclosure> sets = sets(rows, toBeSent);
      Connection connection = handle.getConnection();
      insert.setArray(
          1,
          connection.createArrayOf("bytea", all(sets, set -> set.hash().bytes(), byte[][]::new)));
      insert.setArray(
          2, connection.createArrayOf("text", all(sets, Disclosure::entries, String[]::new)));
      insert.setArray(3, connection.createArrayOf("uuid", all(rows, LedgerRow::id, UUID[]::new)));
      insert.setArray(
          4,
          connection.createArrayOf(
              "text", all(rows, row -> row.person().orElse(null), String[]::new)));
      insert.setArray(
          5, connection.createArrayOf("text", all(rows, LedgerRow::content, String[]::new)));
      insert.setArray(
          6, connection.createArrayOf("bytea", all(rows, LedgerRow::mac, byte[][]::new)));
      insert.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalArgumentException("the entries were not taken", failure);
    }
  }

  /** In one order everywhere, since who inserts a set that another is inserting waits for it. */
  private static List<Disclosure> sets(List<LedgerRow> rows, Predicate<Disclosure> toBeSent) {
    return rows.stream()
        .flatMap(row -> row.disclosure().stream())
        .filter(toBeSent)
        .sorted(Comparator.comparing(set -> set.hash().hex()))
        .toList();
  }

  private static <T, V> V[] all(List<T> rows, Function<T, V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
