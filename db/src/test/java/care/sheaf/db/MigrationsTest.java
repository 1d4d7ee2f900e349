package care.sheaf.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  @Test
  void migratesOnceAndThenHasNothingToDo() {
    assertThat(Migrations.migrate(TestDatabase.asOwner())).isZero();
  }

  @Test
  void theServersRoleMayNotChangeTheSchema() throws SQLException {
    try (Connection connection = TestDatabase.asApp().getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("create table audit.intruder (id int)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void noForeignKeyCrossesSchemas() throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select conname from pg_constraint c join pg_class a on a.oid = c.conrelid"
                    + " join pg_class b on b.oid = c.confrelid"
                    + " where c.contype = 'f' and a.relnamespace <> b.relnamespace")) {
      assertThat(rows.next()).as("a foreign key that crosses schemas").isFalse();
    }
  }
}
