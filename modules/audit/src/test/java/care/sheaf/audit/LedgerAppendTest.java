package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.db.TestDatabase;
import care.sheaf.kernel.PersonId;
import care.sheaf.platform.PlatformResources;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LedgerAppendTest {

  private final TestLedger test = new TestLedger();
  private final PersonId person = PersonId.random();

  @Test
  void joinsTheCallersTransaction() throws SQLException {
    test.transaction.begin();
    test.ledger.append(TestLedger.viewOf(person, "Observation/abc/_history/1"));
    assertThat(contentsSeenByOthers()).isEmpty();
    test.transaction.commit();
    assertThat(contentsSeenByOthers()).hasSize(1);
  }

  @Test
  void aRollbackLeavesNothing() throws SQLException {
    test.transaction.begin();
    test.ledger.append(TestLedger.viewOf(person));
    test.transaction.rollback();
    assertThat(contentsSeenByOthers()).isEmpty();
  }

  @Test
  void commitsByItselfWithoutATransaction() {
    test.ledger.append(TestLedger.viewOf(person));
    assertThat(contentsSeenByOthers()).hasSize(1);
  }

  @Test
  void saysWhoForWhomThroughWhatAndWhyWithTheNamesOfThatTime() {
    UUID id = test.ledger.append(TestLedger.viewOf(person, "Observation/abc/_history/1"));
    assertThat(contentsSeenByOthers().get(0))
        .contains("\"id\":\"" + id + "\"")
        .contains("\"person\":\"" + person + "\"")
        .contains(
            "\"actor\":{\"id\":\"u-1\",\"kind\":\"staff\",\"name\":\"Ravi Shah\","
                + "\"role\":{\"code\":\"R8000\",\"name\":\"Consultant\"}}")
        .contains("\"organisation\":{\"code\":\"RZA\",\"name\":\"Ashdown Hospital\"}")
        .contains("\"client\":\"portal\"")
        .contains("\"purpose\":\"TREAT\"")
        .contains("\"disclosed\":{\"count\":1,\"hash\":\"");
  }

  @Test
  void keepsTheSameDisclosedSetOnce() {
    String reference = "Observation/" + UUID.randomUUID() + "/_history/1";
    test.ledger.append(TestLedger.viewOf(person, reference, "Condition/x/_history/2"));
    test.ledger.append(TestLedger.viewOf(person, "Condition/x/_history/2", reference));
    int sets =
        jdbi(TestDatabase.asApp())
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select count(*) from audit.disclosure where entries like :set")
                        .bind("set", "%" + reference + "%")
                        .mapTo(int.class)
                        .one());
    assertThat(sets).isEqualTo(1);
  }

  @Test
  void textThatUtf8OrPostgresqlCannotHoldIsWrittenAllTheSame() {
    var record =
        new AuditRecord(
            TestLedger.consultant(),
            AuditRecord.Action.READ,
            "record.viewed",
            Optional.of(person),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Map.of("odd", "null \u0000, half \uD83D, control \u0007", "long", "x".repeat(100_000)));
    test.ledger.append(record);
    assertThat(contentsSeenByOthers().get(0)).contains("null \uFFFD, half \uFFFD, control \\u0007");
  }

  @Test
  void whereOneOfSeveralCannotBeMadeNoneStandsAndNoPlaceStaysOpen() {
    AuditRecord good = TestLedger.viewOf(person);
    AuditRecord broken =
        new AuditRecord(
            good.context(),
            good.action(),
            null,
            good.person(),
            good.decision(),
            good.disclosed(),
            good.refusal(),
            good.detail());

    assertThatThrownBy(() -> test.ledger.append(List.of(good, broken)))
        .isInstanceOf(NullPointerException.class);
    assertThat(contentsSeenByOthers()).isEmpty();

    test.ledger.stateRolledBack();
    test.ledger.append(good);
    assertThat(contentsSeenByOthers())
        .singleElement()
        .asString()
        .contains("\"counter\":3,")
        .contains("\"settled\":3}");
  }

  @Test
  void refusesWhenItCannotBeWritten() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"localhost"});
    nowhere.setPortNumbers(new int[] {1});
    var ledger =
        new DatabaseLedger(
            jdbi(nowhere),
            NamesOnly.register(),
            TestLedger.KEYS,
            Clock.systemUTC(),
            Transactions.none());
    assertThatThrownBy(() -> ledger.append(TestLedger.viewOf(person)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("disclose nothing");
  }

  private List<String> contentsSeenByOthers() {
    return jdbi(TestDatabase.asApp())
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select content from audit.pending where person = :person"
                            + " union all select content from audit.entry where person = :person")
                    .bind("person", person.value())
                    .mapTo(String.class)
                    .list());
  }

  private static Jdbi jdbi(DataSource source) {
    return PlatformResources.jdbiOver(source);
  }
}
