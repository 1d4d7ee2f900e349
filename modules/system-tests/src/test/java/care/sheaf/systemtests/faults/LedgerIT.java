package care.sheaf.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.SheafSystem.Outcome;
import care.sheaf.systemtests.SystemTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LedgerIT extends SystemTest {

  @Test
  void everyLookIsInALedgerThatVerifies() throws Exception {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    long before = entriesAbout("record.viewed");
    recordAs("anna.clarke").requireStatus(200);
    Thread.sleep(3000);

    assertThat(entriesAbout("record.viewed")).isGreaterThan(before);
    Outcome verified = system.command("audit", "verify").requireExit(0);
    assertThat(verified.output()).startsWith("good: ");
  }

  @Test
  void aRefusalIsInTheLedgerToo() throws Exception {
    practiceSends();
    long before = entriesAbout("NO_RELATIONSHIP");
    recordAs("nina.brook").requireStatus(403);
    Thread.sleep(3000);

    assertThat(entriesAbout("NO_RELATIONSHIP")).isGreaterThan(before);
  }

  private long entriesAbout(String words) throws SQLException {
    Properties connection = system.connection();
    try (Connection database =
            DriverManager.getConnection(
                connection.getProperty("SHEAF_DATABASE_URL"),
                "sheaf_app",
                connection.getProperty("SHEAF_APP_PASSWORD"));
        var statement =
            database.prepareStatement(
                "select count(*) from audit.entry where content like '%' || ? || '%'")) {
      statement.setString(1, words);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
