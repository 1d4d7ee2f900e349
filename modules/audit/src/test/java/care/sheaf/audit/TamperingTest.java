package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.db.TestDatabase;
import care.sheaf.kernel.PersonId;
import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.LogVerifier;
import care.sheaf.ledger.SigningKey;
import care.sheaf.ledger.Verification;
import care.sheaf.ledger.database.DatabaseLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What someone who rules the database may do to it, and that the verifier names the entry. Each
 * case is tried in a transaction that is rolled back, as superuser, past all triggers.
 */
class TamperingTest {

  private static final String COPY_COLUMNS = "leaf_hash, content, id, person, mac, seal";

  private final TestLedger test = new TestLedger();
  private final SigningKey signingKey =
      new SigningKey(Checkpoint.ORIGIN, TestLedger.KEYS.ledgerSigningKey());

  /** The number of the third of six fresh entries. */
  private long third;

  @BeforeEach
  void appendSix() {
    for (int view = 0; view < 6; view++) {
      test.ledger.append(
          TestLedger.viewOf(PersonId.random(), "Observation/" + UUID.randomUUID() + "/_history/1"));
    }
    test.sequencer().finish();
    third = number("select max(seq) - 3 from audit.entry");
  }

  @Test
  void findsNothingInALogThatNobodyTouched() throws SQLException {
    Verification verification = after();
    assertThat(verification.firstBad()).isEmpty();
    assertThat(verification.entries()).isEqualTo(third + 4);
    assertThat(verification.checkpoints()).isPositive();
  }

  @Test
  void findsChangedContent() throws SQLException {
    assertFound(
        third,
        "do not fit",
        "update audit.entry set content = replace(content, 'Ravi', 'Anna') where seq = " + third);
  }

  @Test
  void findsAChangedHash() throws SQLException {
    assertFound(
        third, "do not fit", "update audit.entry set leaf_hash = sha256('x') where seq = " + third);
  }

  @Test
  void findsChangedContentWithItsHashMadeToFit() throws SQLException {
    assertFound(third, "not what was numbered", changedWithHash(third));
  }

  @Test
  void findsChangedContentWithoutTheSealKeyByTheStoredTileOrTheSignedRoot() throws SQLException {
    Verification verification = tampered(verifier(false, Optional.empty()), changedWithHash(third));
    assertThat(verification.firstBad().orElseThrow()).contains("signed");
  }

  @Test
  void findsARemovedEntry() throws SQLException {
    assertFound(third, "is missing", "delete from audit.entry where seq = " + third);
  }

  @Test
  void findsARemovedEntryWhoseGapWasClosed() throws SQLException {
    assertFound(
        third,
        "not what was numbered",
        "delete from audit.entry where seq = " + third,
        "update audit.entry set seq = -seq where seq > " + third,
        "update audit.entry set seq = -seq - 1 where seq < 0");
  }

  @Test
  void findsARemovedLastEntry() throws SQLException {
    assertFound(third + 3, "is missing", "delete from audit.entry where seq = " + (third + 3));
  }

  @Test
  void findsReorderedEntries() throws SQLException {
    assertFound(
        third,
        "not what was numbered",
        "update audit.entry set seq = -1 where seq = " + third,
        "update audit.entry set seq = seq - 1 where seq = " + (third + 1),
        "update audit.entry set seq = " + (third + 1) + " where seq = -1");
  }

  @Test
  void findsAnInsertedEntry() throws SQLException {
    assertFound(
        third + 1,
        "not what was numbered",
        "update audit.entry set seq = -seq where seq > " + third,
        "update audit.entry set seq = -seq + 1 where seq < 0",
        ("insert into audit.entry (seq, " + COPY_COLUMNS + ") select seq + 1, " + COPY_COLUMNS)
            + " from audit.entry where seq = "
            + third);
  }

  @Test
  void findsAnEntryAddedAtTheEnd() throws SQLException {
    assertFound(
        third + 4,
        "not what was numbered",
        "insert into audit.entry (seq, leaf_hash, content) select seq + 4, leaf_hash, content"
            + " from audit.entry where seq = "
            + third);
  }

  @Test
  void findsAnEntryFiledUnderAnotherPerson() throws SQLException {
    assertFound(third, "filed under", "update audit.entry set person = 'x' where seq = " + third);
  }

  @Test
  void findsARemovedSetOfDisclosedEntries() throws SQLException {
    assertFound(
        third,
        "disclosed",
        "delete from audit.disclosure where encode(hash, 'hex') ="
            + " (select content::json->'disclosed'->>'hash' from audit.entry where seq = "
            + third
            + ")");
  }

  @Test
  void findsAForgedCheckpoint() throws SQLException {
    Verification verification =
        after("update audit.checkpoint set note = replace(note, 'sheaf', 'chaff')");
    assertThat(verification.firstBad().orElseThrow()).contains("is not signed by us");
  }

  @Test
  void findsAShorterLogByACheckpointThatWasKeptElsewhere() throws SQLException {
    String kept = text("select note from audit.checkpoint order by size desc limit 1");
    String[] cut = {
      "delete from audit.entry where seq > " + third,
      "delete from audit.checkpoint where size > " + third
    };
    assertThat(tampered(verifier(true, Optional.empty()), cut).firstBad())
        .as("without it, a shorter log is a good log")
        .isEmpty();
    assertThat(tampered(verifier(true, Optional.of(kept)), cut).firstBad().orElseThrow())
        .startsWith("entry " + (third + 1) + ": is missing");
  }

  @Test
  void findsAnEntryRemovedBeforeItWasNumbered() throws SQLException {
    UUID removed = test.ledger.append(TestLedger.viewOf(PersonId.random()));
    test.ledger.append(TestLedger.viewOf(PersonId.random()));
    assertThat(after("delete from audit.pending where id = '" + removed + "'").firstBad())
        .hasValueSatisfying(finding -> assertThat(finding).contains("removed before"));
    assertThat(after().firstBad()).isEmpty();
  }

  @Test
  void findsAnEntryChangedBeforeItWasNumbered() throws SQLException {
    UUID changed = test.ledger.append(TestLedger.viewOf(PersonId.random()));
    String change =
        "update audit.pending set content = replace(content, 'Ravi', 'Anna') where id = '"
            + changed
            + "'";
    assertThat(after(change).firstBad().orElseThrow()).contains("pending");
    assertThat(after().firstBad()).isEmpty();
  }

  @Test
  void aRolledBackTransactionIsNotTakenForARemovedEntry() throws SQLException {
    test.transaction.begin();
    test.ledger.append(TestLedger.viewOf(PersonId.random()));
    test.transaction.rollback();
    test.ledger.append(TestLedger.viewOf(PersonId.random()));
    Verification before = after();
    assertThat(before.firstBad()).isEmpty();
    test.ledger.stateRolledBack();
    test.ledger.append(TestLedger.viewOf(PersonId.random()));
    assertThat(after().firstBad()).isEmpty();
  }

  private static String changedWithHash(long sequence) {
    return "update audit.entry set content = replace(content, 'Ravi', 'Anna'), leaf_hash ="
        + " sha256('\\x00'::bytea || convert_to(replace(content, 'Ravi', 'Anna'), 'UTF8'))"
        + " where seq = "
        + sequence;
  }

  private void assertFound(long entry, String reason, String... tampering) throws SQLException {
    assertThat(after(tampering).firstBad())
        .hasValueSatisfying(
            finding -> assertThat(finding).startsWith("entry " + entry + ": ").contains(reason));
  }

  private Verification after(String... tampering) throws SQLException {
    return tampered(verifier(true, Optional.empty()), tampering);
  }

  private LogVerifier verifier(boolean withSealKey, Optional<String> kept) {
    return new LogVerifier(
        signingKey.verifierKey(),
        withSealKey ? Optional.of(TestLedger.KEYS::ledgerMac) : Optional.empty(),
        kept);
  }

  private static Verification tampered(LogVerifier verifier, String... tampering)
      throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      for (String step : tampering) {
        assertThat(statement.executeUpdate(step)).as(step).isPositive();
      }
      Verification verification = verifier.verify(new DatabaseLog(connection));
      connection.rollback();
      return verification;
    }
  }

  private long number(String query) {
    return Long.parseLong(text(query));
  }

  private String text(String query) {
    return test.jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).one());
  }
}
