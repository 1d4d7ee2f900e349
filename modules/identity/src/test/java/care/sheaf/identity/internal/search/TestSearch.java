package care.sheaf.identity.internal.search;

import care.sheaf.db.TestDatabase;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.LinkedPersons;
import care.sheaf.identity.internal.OneTransaction;
import care.sheaf.identity.internal.People;
import care.sheaf.platform.PlatformResources;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Persons and their search index over the test database, in transactions of a test. */
final class TestSearch implements SearchSessions, AutoCloseable {

  final OneTransaction transaction = new OneTransaction(TestDatabase.asApp());
  final HibernatePersonSearch search = new HibernatePersonSearch(this);
  final LinkedPersons persons =
      new LinkedPersons(
          PlatformResources.jdbiOver(transaction),
          Clock.systemUTC(),
          search,
          People.weights(),
          People.register(),
          told -> {});
  final SearchIndexKeeper keeper;

  private final SessionFactory factory;

  TestSearch(Function<DataSource, SearchSettings> settings) {
    factory = settings.apply(transaction).build();
    keeper = new SearchIndexKeeper(factory);
  }

  @Override
  public SessionFactory factory() {
    return factory;
  }

  /** The commit here is none: {@link OneTransaction} commits. */
  @Override
  public void join(Consumer<Session> work) {
    try (Session session = factory.openSession()) {
      var part = session.beginTransaction();
      work.accept(session);
      part.commit();
    }
  }

  MatchDecision place(PatientRecord record) {
    return transaction.perform(() -> persons.place(record));
  }

  @Override
  public void close() {
    keeper.close();
    factory.close();
  }
}
