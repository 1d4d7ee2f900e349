package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.db.TestDatabase;
import care.sheaf.kernel.PersonId;
import care.sheaf.platform.PlatformResources;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One rule for every table of the schema, whichever there are. */
class LedgerOnlyGrowsTest {

  private static final Jdbi OWNER = PlatformResources.jdbiOver(TestDatabase.asOwner());
  private static final Jdbi APP = PlatformResources.jdbiOver(TestDatabase.asApp());

  @BeforeAll
  static void aRowInEachTable() {
    var test = new TestLedger();
    for (int view = 0; view < 257; view++) {
      test.ledger.append(TestLedger.viewOf(PersonId.random(), "Observation/a/_history/1"));
    }
    test.sequencer().finish();
    test.ledger.append(TestLedger.viewOf(PersonId.random()));
  }

  @TestFactory
  Stream<DynamicTest> everyTableRefusesUpdateDeleteAndTruncateFromItsOwner() {
    return tables().stream()
        .flatMap(table -> changesOf(table).map(change -> refused(OWNER, change, "only grows")));
  }

  @TestFactory
  Stream<DynamicTest> theServerIsNotEvenPermittedToTry() {
    return tables().stream()
        .flatMap(
            table -> changesOf(table).map(change -> refused(APP, change, "permission denied")));
  }

  @Test
  void theServerInsertsAndReadsAndNothingElse() {
    List<String> granted =
        OWNER.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select distinct privilege_type from information_schema.table_privileges"
                            + " where table_schema = 'audit' and grantee = 'sheaf_app'")
                    .mapTo(String.class)
                    .list());
    assertThat(granted).containsExactlyInAnyOrder("INSERT", "SELECT");
  }

  private static DynamicTest refused(Jdbi as, String change, String reason) {
    return DynamicTest.dynamicTest(
        change,
        () ->
            assertThatThrownBy(() -> as.useHandle(handle -> handle.execute(change)))
                .hasMessageContaining(reason));
  }

  private static Stream<String> changesOf(String table) {
    String column =
        OWNER.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select column_name from information_schema.columns where table_schema ="
                            + " 'audit' and table_name = :table and ordinal_position = 1")
                    .bind("table", table)
                    .mapTo(String.class)
                    .one());
    return Stream.of(
        "update audit." + table + " set " + column + " = " + column,
        "delete from audit." + table,
        "truncate audit." + table);
  }

  private static List<String> tables() {
    return OWNER.withHandle(
        handle ->
            handle
                .createQuery(
                    "select table_name from information_schema.tables where table_schema = 'audit'"
                        + " and table_name <> 'flyway_history'")
                .mapTo(String.class)
                .list());
  }
}
