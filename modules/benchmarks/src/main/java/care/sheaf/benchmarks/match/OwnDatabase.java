package care.sheaf.benchmarks.match;

import care.sheaf.db.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that is there for one benchmark, durable as the running system's is. */
final class OwnDatabase implements AutoCloseable {

  private static final String PASSWORD = "benchmark";

  private final EmbeddedPostgres postgres;

  OwnDatabase(Path folder) throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(true)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
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

  DataSource owner() {
    return as("sheaf_owner");
  }

  HikariDataSource application(int connections) {
    var config = new HikariConfig();
    config.setDataSource(as("sheaf_app"));
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  private DataSource as(String user) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setDatabaseName("postgres");
    source.setUser(user);
    source.setPassword(PASSWORD);
    return source;
  }

  static void remove(Path folder) throws IOException {
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
