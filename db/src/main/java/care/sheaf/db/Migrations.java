package care.sheaf.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings each module's schema to its newest version; safe to repeat. */
public final class Migrations {

  /** One schema a module, each with a Flyway history of its own. */
  public static final List<String> SCHEMAS =
      List.of("audit", "identity", "consent", "fhir", "records", "intake");

  private Migrations() {}

  /**
   * Creates the two roles and the database's settings; a superuser's work, done once.
   *
   * @param superuser connected to the database to be used
   */
  public static void createRoles(
      DataSource superuser, String database, String ownerPassword, String appPassword)
      throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      ensureRole(statement, "sheaf_owner", ownerPassword);
      ensureRole(statement, "sheaf_app", appPassword);
      statement.execute("alter database " + quoted(database) + " owner to sheaf_owner");
      statement.execute("revoke all on schema public from public");
      for (String extension : List.of("pg_trgm", "btree_gin", "unaccent", "fuzzystrmatch")) {
        statement.execute("create extension if not exists " + extension + " with schema public");
      }
      statement.execute("grant usage on schema public to sheaf_owner, sheaf_app");
    }
  }

  /**
   * Migrates every schema.
   *
   * @param owner connects as {@code sheaf_owner}
   * @return how many migrations were applied
   */
  public static int migrate(DataSource owner) {
    int applied = 0;
    for (String schema : SCHEMAS) {
      applied += migrate(owner, schema);
    }
    return applied;
  }

  private static int migrate(DataSource owner, String schema) {
    var result =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(owner)
            .schemas(schema)
            .defaultSchema(schema)
            .createSchemas(true)
            .table("flyway_history")
            .locations("classpath:db/" + schema)
            .initSql("set role sheaf_owner")
            .load()
            .migrate();
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("grant usage on schema " + quoted(schema) + " to sheaf_app");
    } catch (SQLException failure) {
      throw new IllegalStateException("could not grant use of schema " + schema, failure);
    }
    return result.migrationsExecuted;
  }

  private static void ensureRole(Statement statement, String role, String password)
      throws SQLException {
    statement.execute(
        "do $$ begin if not exists (select from pg_roles where rolname = '"
            + role
            + "') then create role "
            + role
            + " login nosuperuser nocreatedb nocreaterole; end if; end $$");
    statement.execute("alter role " + role + " password '" + password.replace("'", "''") + "'");
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
