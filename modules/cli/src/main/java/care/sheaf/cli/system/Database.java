package care.sheaf.cli.system;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.Settings;
import care.sheaf.db.Migrations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the database, its roles and its schemas; safe to repeat. */
final class Database {

  private static final String NAME = "sheaf";

  private Database() {}

  /** In the embedded PostgreSQL. */
  static int prepare(PostgresPart postgres, Connection connection) {
    createDatabase(postgres.superuser("postgres"));
    return prepare(postgres.superuser(NAME), NAME, connection);
  }

  /** In a PostgreSQL that others run; the database must exist. */
  static int prepare(Settings.ExistingDatabase existing, Connection connection) {
    var administrator = new PGSimpleDataSource();
    administrator.setUrl(existing.url());
    administrator.setUser(existing.administrator());
    administrator.setPassword(existing.password());
    String name = String.valueOf(administrator.getDatabaseName());
    return prepare(administrator, name, connection);
  }

  private static int prepare(DataSource superuser, String name, Connection connection) {
    try {
      Migrations.createRoles(superuser, name, connection.ownerPassword(), connection.appPassword());
    } catch (SQLException failure) {
      throw CommandFailure.unreachable(
          "The database's roles could not be made: " + failure.getMessage());
    }
    return Migrations.migrate(connection.asOwner());
  }

  private static void createDatabase(DataSource superuser) {
    try (java.sql.Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        statement.execute("create database " + NAME);
      }
    } catch (SQLException failure) {
      throw CommandFailure.unreachable(
          "The database could not be created: " + failure.getMessage());
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
      return rows.next();
    }
  }
}
