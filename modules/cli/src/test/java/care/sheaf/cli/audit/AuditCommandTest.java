package care.sheaf.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.db.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {

  private static final int ENTRIES = 700;

  @TempDir static Path folder;
  private static SmallLedger ledger;
  private static String firstNote;

  private record Answer(int exitCode, String out, String err) {}

  @BeforeAll
  static void aSignedLedger() throws IOException, GeneralSecurityException, SQLException {
    ledger = new SmallLedger(folder.resolve("home"));
    firstNote = ledger.append(300);
    ledger.append(ENTRIES - 300);
  }

  @Test
  void verifiesTheDatabaseAndTheContinuationOfACheckpointKeptElsewhere() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept"), firstNote);
    Answer answer = audit("verify", "--checkpoint", kept.toString());
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    assertThat(answer.out()).contains("good: 700 entries").contains("2 signed checkpoints");
  }

  @Test
  void namesTheFirstBadEntryAndExitsWithOne() throws SQLException {
    String original = contentOf(42);
    alter("update audit.entry set content = replace(content, 'viewed', 'hidden') where seq = 42");
    try {
      Answer answer = audit("verify");
      assertThat(answer.exitCode()).isEqualTo(1);
      assertThat(answer.out()).contains("entry 42: ");
    } finally {
      alter("update audit.entry set content = '" + original + "' where seq = 42");
    }
  }

  @Test
  void anExportIsVerifiedWithoutTheDatabase() {
    Path export = folder.resolve("whole");
    assertThat(audit("export", export.toString()).exitCode()).isZero();
    Answer answer = auditElsewhere("verify", "--export", export.toString());
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    assertThat(answer.out()).contains("good: 700 entries").contains("key inside the export");
    assertThat(export.resolve("tile/0/001")).hasSize(256 * 32);
    assertThat(export.resolve("tile/0/002.p/188")).hasSize(188 * 32);
    assertThat(export.resolve("tile/1/000.p/2")).hasSize(2 * 32);
    assertThat(export.resolve("tile/entries/002.p/188")).exists();
  }

  @Test
  void findsAnAlteredLineOfAnExport() throws IOException {
    Path export = folder.resolve("altered");
    audit("export", export.toString());
    Path lines = export.resolve("entries.ndjson");
    List<String> altered = Files.readAllLines(lines);
    altered.set(500, altered.get(500).replace("viewed", "hidden"));
    Files.write(lines, altered);
    Answer answer = auditElsewhere("verify", "--export", export.toString());
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).contains("entry 500: ");
  }

  @Test
  void findsAMissingLastLineOfAnExport() throws IOException {
    Path export = folder.resolve("shorter");
    audit("export", export.toString());
    Path lines = export.resolve("entries.ndjson");
    Files.write(lines, Files.readAllLines(lines).subList(0, ENTRIES - 1));
    Answer answer = auditElsewhere("verify", "--export", export.toString());
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).contains("entry 699: is missing");
  }

  @Test
  void refusesToWriteIntoAFolderThatHoldsSomething() throws IOException {
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("mine"), "mine");
    Answer answer = audit("export", full.toString());
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("is not empty");
  }

  @Test
  void provesAnEntry() {
    Path proof = folder.resolve("42.tlog-proof");
    Answer answer = audit("prove", "42", "--out", proof.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("entry 42 of 700").contains("proved: ");
    assertThat(proof).content().startsWith("c2sp.org/tlog-proof@v1\nindex 42\n");
    assertThat(audit("prove", "700").exitCode()).isEqualTo(1);
    assertThat(audit("prove", "no-entry").exitCode()).isEqualTo(1);
  }

  @Test
  void printsTheNewestCheckpointAndNothingElse() {
    assertThat(audit("checkpoint").out()).startsWith("sheaf.care/ledger\n700\n").endsWith("\n");
  }

  @Test
  void saysWhatToDoWhenThereIsNoSystem() {
    Answer answer = auditElsewhere("verify", "--key", ledger.signingKey.verifierKey().vkey());
    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("./sheaf start");
    assertThat(audit("verify", "--nonsense").exitCode()).isEqualTo(2);
  }

  private static Answer audit(String... arguments) {
    return run(ledger.home, arguments);
  }

  /** As someone who has neither the installation's keys nor its database. */
  private static Answer auditElsewhere(String... arguments) {
    return run(folder.resolve("elsewhere"), arguments);
  }

  private static Answer run(Path home, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var commandLine =
        new CommandLine(new AuditCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    commandLine
        .getSubcommands()
        .values()
        .forEach(
            subcommand ->
                ((LedgerCommand) subcommand.getCommand()).environment =
                    Map.of("SHEAF_HOME", home.toString()));
    int exitCode = commandLine.execute(arguments);
    return new Answer(exitCode, out.toString(), err.toString());
  }

  private static String contentOf(long sequence) throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery("select content from audit.entry where seq = " + sequence)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void alter(String statement) throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser().getConnection();
        Statement altering = connection.createStatement()) {
      altering.execute("set session_replication_role = replica");
      altering.execute(statement);
    }
  }
}
