package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What the tables of a database take, with their indexes and the values kept apart from their rows.
 *
 * @param schemas bytes, by schema
 */
record Disk(Map<String, Long> schemas) {

  private static final String SIZES =
      """
      select n.nspname, sum(pg_total_relation_size(c.oid))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_|information_schema)'
      group by n.nspname
      """;

  Disk {
    schemas = Map.copyOf(schemas);
  }

  /** Measured after what is dead was given back and everything was written. */
  static Disk of(DataSource superuser) {
    Map<String, Long> schemas = new TreeMap<>();
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum");
      statement.execute("checkpoint");
      try (ResultSet rows = statement.executeQuery(SIZES)) {
        while (rows.next()) {
          schemas.put(rows.getString(1), rows.getLong(2));
        }
      }
    } catch (SQLException failure) {
      throw CommandFailure.failed("The database could not be measured: " + failure.getMessage());
    }
    return new Disk(schemas);
  }

  /** How much was added since, by schema. */
  Disk since(Disk before) {
    Map<String, Long> added = new TreeMap<>();
    schemas.forEach(
        (schema, bytes) -> added.put(schema, bytes - before.schemas.getOrDefault(schema, 0L)));
    return new Disk(added);
  }

  long of(String schema) {
    return schemas.getOrDefault(schema, 0L);
  }

  long total() {
    return schemas.values().stream().mapToLong(Long::longValue).sum();
  }
}
