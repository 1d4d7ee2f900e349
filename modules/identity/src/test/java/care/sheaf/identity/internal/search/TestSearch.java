package care.sheaf.identity.internal.search;

import care.sheaf.db.TestDatabase;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.LinkedPersons;
import care.sheaf.identity.internal.OneTransaction;
import care.sheaf.identity.internal.People;
import care.sheaf.identity.internal.PersonSearch;
import care.sheaf.platform.PlatformResources;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/** Persons and their search index over the test database, in transactions of a test. */
final class TestSearch implements AutoCloseable {

  final OneTransaction transaction = new OneTransaction(TestDatabase.asApp());
  final PersonSearch search;
  final LinkedPersons persons;
  final SearchIndexKeeper keeper;

  private final StandaloneSearch engine;

  TestSearch(Function<DataSource, SearchSettings> settings) {
    engine = new StandaloneSearch(settings.apply(transaction));
    keeper = engine.keeper;
    search = engine.persons();
    persons =
        new LinkedPersons(
            PlatformResources.jdbiOver(transaction),
            Clock.systemUTC(),
            search,
            People.weights(),
            People.register(),
            told -> {});
  }

  SessionFactory factory() {
    return engine.factory();
  }

  MatchDecision place(PatientRecord record) {
    return transaction.perform(() -> persons.place(record));
  }

  @Override
  public void close() {
    engine.close();
  }
}
