package care.sheaf.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL itself says which transaction wrote a row. What HAPI's store, the identity index and
 * the read model wrote for one delivery must name the same one.
 */
class OneTransactionIT extends SystemTest {

  @Test
  void theStoreIdentityAndTheReadModelWriteInOneTransaction() throws SQLException {
    Answer stored = practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    String patient = id(location(stored, 0));
    String condition = id(location(stored, 1));

    String store =
        transaction("select xmin::text from fhir.hfj_resource where fhir_id = ?", condition);
    assertThat(transaction("select xmin::text from fhir.hfj_resource where fhir_id = ?", patient))
        .as("two entries of one delivery")
        .isEqualTo(store);
    assertThat(transaction("select xmin::text from records.entry where id = ?", condition))
        .as("the read model's row")
        .isEqualTo(store);
    assertThat(transaction("select xmin::text from identity.patient_record where id = ?", patient))
        .as("identity's row")
        .isEqualTo(store);
  }

  private static String id(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }

  private String transaction(String query, String id) throws SQLException {
    Properties connection = system.connection();
    try (Connection database =
            DriverManager.getConnection(
                connection.getProperty("SHEAF_DATABASE_URL"),
                connection.getProperty("SHEAF_OWNER_USER"),
                connection.getProperty("SHEAF_OWNER_PASSWORD"));
        var statement = database.prepareStatement(query)) {
      statement.setString(1, id);
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).as(query).isTrue();
        return rows.getString(1);
      }
    }
  }
}
