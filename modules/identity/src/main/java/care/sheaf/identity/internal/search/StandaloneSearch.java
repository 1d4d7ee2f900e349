package care.sheaf.identity.internal.search;

import care.sheaf.identity.internal.PersonSearch;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Search without a container: its sessions write in whatever transaction the data source is in. */
public final class StandaloneSearch implements SearchSessions, AutoCloseable {

  private static final ThreadLocal<Session> CURRENT = new ThreadLocal<>();

  private final SessionFactory factory;

  /** For tests, which look at its state. */
  final SearchIndexKeeper keeper;

  private final HibernatePersonSearch persons = new HibernatePersonSearch(this);

  StandaloneSearch(SearchSettings settings) {
    factory = settings.build();
    keeper = new SearchIndexKeeper(factory);
  }

  /** An index in a folder. */
  public static StandaloneSearch lucene(DataSource source, Path folder) {
    return new StandaloneSearch(SearchSettings.lucene(source, folder));
  }

  /** An index of a server. */
  public static StandaloneSearch elasticsearch(DataSource source, URI server) {
    return new StandaloneSearch(SearchSettings.elasticsearch(source, server, Optional.empty()));
  }

  public PersonSearch persons() {
    return persons;
  }

  /** Makes and, if it is empty, fills the index. */
  public void prepare() {
    try {
      keeper.prepare();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while indexing", interruption);
    }
  }

  /** How many changes wait to be indexed. */
  public long waiting() {
    try (Session session = factory.openSession()) {
      return session
          .createNativeQuery("select count(*) from identity.search_outbox", Long.class)
          .getSingleResult();
    }
  }

  @Override
  public SessionFactory factory() {
    return factory;
  }

  /** The session of {@link #inOneSession}, or else one of its own. */
  @Override
  public void join(Consumer<Session> work) {
    Session running = CURRENT.get();
    if (running != null && running.getSessionFactory().equals(factory)) {
      work.accept(running);
    } else {
      inOneSession(
          () -> {
            join(work);
            return true;
          });
    }
  }

  /**
   * All that is written within is written together at its end, as it is in a transaction of the
   * container. The commit here is none: the data source leaves it to the transaction around.
   */
  public <T> T inOneSession(Supplier<T> work) {
    try (Session session = factory.openSession()) {
      var part = session.beginTransaction();
      CURRENT.set(session);
      T result = work.get();
      part.commit();
      return result;
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public void close() {
    keeper.close();
    factory.close();
  }
}
