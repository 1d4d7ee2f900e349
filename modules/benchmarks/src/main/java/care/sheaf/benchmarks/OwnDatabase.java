package care.sheaf.benchmarks;

import care.sheaf.db.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that is there for one benchmark. */
public final class OwnDatabase implements AutoCloseable {

  /** The database that is there from the start. */
  public static final String FIRST = "postgres";

  private static final String PASSWORD = "benchmark";

  private final EmbeddedPostgres postgres;

  private OwnDatabase(Path folder, boolean durable) throws IOException {
    String on = durable ? "on" : "off";
    postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(true)
            .setServerConfig("fsync", on)
            .setServerConfig("synchronous_commit", on)
            .setServerConfig("full_page_writes", on)
            .setServerConfig("max_connections", "120")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .start();
    try {
      Migrations.createRoles(postgres.getPostgresDatabase(), "postgres", PASSWORD, PASSWORD);
      Migrations.migrate(owner());
    } catch (SQLException failure) {
      throw new IOException("the database could not be prepared", failure);
    }
  }

  /** Durable as the running system's is. */
  public static OwnDatabase durable(Path folder) throws IOException {
    return new OwnDatabase(folder, true);
  }

  /** For what is thrown away: it need not survive a crash. */
  public static OwnDatabase scratch(Path folder) throws IOException {
    return new OwnDatabase(folder, false);
  }

  public DataSource owner() {
    return as("sheaf_owner", FIRST);
  }

  /** Makes another database beside the first, as empty as it is now; nobody may be connected. */
  public void copy(String name) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", "template1").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + FIRST + " owner sheaf_owner");
    }
  }

  /** As the server connects, to a database of a name. */
  public DataSource application(String database) {
    return as("sheaf_app", database);
  }

  /** As the owner of the tables connects, to a database of a name. */
  public DataSource owner(String database) {
    return as("sheaf_owner", database);
  }

  public HikariDataSource application(int connections) {
    var config = new HikariConfig();
    config.setDataSource(as("sheaf_app", FIRST));
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  private DataSource as(String user, String database) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(PASSWORD);
    return source;
  }

  public static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
