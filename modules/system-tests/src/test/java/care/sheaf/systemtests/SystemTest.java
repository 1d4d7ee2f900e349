package care.sheaf.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller.Answer;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.ResultSet;

/** What every test of the running system starts from. */
public abstract class SystemTest {

  protected final SheafSystem system = SheafSystem.shared();
  protected final SignIns signIns = new SignIns(system);
  protected final TestPerson person = TestPerson.fresh();

  protected FhirCaller as(String client) {
    return FhirCaller.with(system, signIns.client(client));
  }

  /** A member of staff with the scopes that the portal asks for. */
  protected FhirCaller asUser(String user) {
    return FhirCaller.with(system, signIns.user(user));
  }

  /** The practice sends the person with the given resources beside. */
  protected Answer practiceSends(String... resources) {
    return as("z99001-gp")
        .post("", TestPerson.transaction(withPatient(resources)))
        .requireStatus(200);
  }

  protected Answer hospitalSends(String... resources) {
    return as("rza-epr")
        .post("", TestPerson.transaction(withPatient(resources)))
        .requireStatus(200);
  }

  /** The person's merged record as a practice user sees it. */
  protected Answer recordAs(String user) {
    return asUser(user).get(recordPath());
  }

  protected String recordPath() {
    return "/Patient/$record?identifier=https://fhir.nhs.uk/Id/nhs-number%7C"
        + person.number().value();
  }

  /** The first column of the one row, from the database itself. */
  protected String one(String query, String parameter) throws Exception {
    String password = Files.readString(system.home().resolve("keys/postgres.password")).strip();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/sheaf".formatted(system.postgresPort()),
                "postgres",
                password);
        var statement = connection.prepareStatement(query)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).as("there is one").isTrue();
        return row.getString(1);
      }
    }
  }

  private String[] withPatient(String... resources) {
    String[] all = new String[resources.length + 1];
    all[0] = person.patient("Z99001");
    System.arraycopy(resources, 0, all, 1, resources.length);
    return all;
  }

  /** The stored reference that a transaction's answer gives for its nth entry. */
  protected static String location(Answer answer, int index) {
    String location =
        answer.json().path("entry").path(index).path("response").path("location").asText();
    return location.replaceAll("/_history/.*", "");
  }
}
