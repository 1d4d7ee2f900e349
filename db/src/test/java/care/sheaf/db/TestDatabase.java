package care.sheaf.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL for all tests of a JVM, migrated, with the roles of production. Tests make
 * their own persons and sources and never empty tables.
 */
public final class TestDatabase {

  private static final TestDatabase INSTANCE = start();

  private final EmbeddedPostgres postgres;

  private TestDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Connects as the server does. */
  public static DataSource asApp() {
    return INSTANCE.as("sheaf_app", "app");
  }

  /** Connects as migrations do. */
  public static DataSource asOwner() {
    return INSTANCE.as("sheaf_owner", "owner");
  }

  /** Connects as nobody but a test may. */
  public static DataSource asSuperuser() {
    return INSTANCE.postgres.getPostgresDatabase();
  }

  private DataSource as(String user, String password) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setDatabaseName("postgres");
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private static TestDatabase start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      var database = new TestDatabase(postgres);
      Migrations.createRoles(postgres.getPostgresDatabase(), "postgres", "owner", "app");
      Migrations.migrate(database.as("sheaf_owner", "owner"));
      return database;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (SQLException failure) {
      throw new IllegalStateException("the test database could not be prepared", failure);
    }
  }
}
