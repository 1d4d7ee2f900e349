package care.sheaf.identity.internal.search;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.search.mapper.orm.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index when it is missing and fills it when it is empty though there are persons; tries
 * until the search server and the database are there.
 */
final class SearchIndexKeeper implements AutoCloseable {

  /** What the index can be used for. */
  enum State {
    /** The search server or the database did not answer yet. */
    WAITING,
    /** Persons are being indexed again. */
    REBUILDING,
    READY
  }

  private static final Logger LOG = LoggerFactory.getLogger(SearchIndexKeeper.class);

  private static final long RETRY_SECONDS = 5;

  private final SessionFactory factory;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(SearchIndexKeeper::daemon);
  private volatile State state = State.WAITING;

  SearchIndexKeeper(SessionFactory factory) {
    this.factory = factory;
  }

  State state() {
    return state;
  }

  void start() {
    @SuppressWarnings("FutureReturnValueIgnored") // it reports its own failures
    var unused =
        thread.scheduleWithFixedDelay(this::prepareUnlessReady, 0, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  private void prepareUnlessReady() {
    if (state == State.READY) {
      return;
    }
    try {
      prepare();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.warn(
          "The search index is not ready ({}); persons are found by exact names until it is.",
          failure.getClass().getSimpleName());
    }
  }

  /** Makes and, if need be, fills the index. */
  void prepare() throws InterruptedException {
    Search.mapping(factory).scope(SearchablePerson.class).schemaManager().createIfMissing();
    if (isEmpty() && anyPersons()) {
      state = State.REBUILDING;
      LOG.info("The search index is empty: every person is indexed again.");
      Search.mapping(factory).scope(SearchablePerson.class).massIndexer().startAndWait();
    }
    state = State.READY;
    LOG.info("The search index is ready.");
  }

  private boolean isEmpty() {
    try (Session session = factory.openSession()) {
      return Search.session(session)
              .search(SearchablePerson.class)
              .where(field -> field.matchAll())
              .fetchTotalHitCount()
          == 0;
    }
  }

  private boolean anyPersons() {
    try (Session session = factory.openSession()) {
      return !session
          .createSelectionQuery("select person.id from SearchablePerson person", String.class)
          .setMaxResults(1)
          .list()
          .isEmpty();
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "sheaf-search-index");
    thread.setDaemon(true);
    thread.setContextClassLoader(SearchIndexKeeper.class.getClassLoader());
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
