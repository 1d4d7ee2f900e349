package care.sheaf.identity.internal.search;

import care.sheaf.platform.SheafConfig;
import care.sheaf.platform.TransactionalPool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Search in the server: its session factory starts with the application and writes in the
 * container's transactions, over the pool that all modules share.
 */
@ApplicationScoped
public class ContainerSearch implements SearchSessions {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerSearch.class);

  /** Assumed of a server that is down when we start; what is used here all of them understand. */
  static final String ASSUMED_DIALECT = "elastic:8.15";

  private final SheafConfig config;
  private volatile @Nullable Running running;

  private record Running(SessionFactory factory, SearchIndexKeeper keeper) {}

  @Inject
  public ContainerSearch(SheafConfig config) {
    this.config = config;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected ContainerSearch() {
    this(null);
  }

  void startWithTheApplication(@Observes Startup startup) {
    try {
      running();
    } catch (RuntimeException failure) {
      LOG.error("Search did not start; it is tried again when it is first needed.", failure);
    }
  }

  @Override
  public SessionFactory factory() {
    return running().factory();
  }

  @Override
  public void join(Consumer<Session> work) {
    work.accept(factory().getCurrentSession());
  }

  SearchIndexKeeper.State state() {
    Running now = running;
    return now == null ? SearchIndexKeeper.State.WAITING : now.keeper().state();
  }

  String engine() {
    return config.elasticsearch().isPresent() ? "elasticsearch" : "lucene";
  }

  private Running running() {
    Running now = running;
    return now != null ? now : start();
  }

  private synchronized Running start() {
    Running now = running;
    if (now != null) {
      return now;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ContainerSearch.class.getClassLoader());
    try {
      SessionFactory factory = settings().inContainer().build();
      var started = new Running(factory, new SearchIndexKeeper(factory));
      running = started;
      started.keeper().start();
      return started;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private SearchSettings settings() {
    DataSource dataSource = TransactionalPool.lookUp();
    return config
        .elasticsearch()
        .map(server -> SearchSettings.elasticsearch(dataSource, server, dialect(server)))
        .orElseGet(() -> SearchSettings.lucene(dataSource, config.searchDirectory()));
  }

  private static Optional<String> dialect(URI server) {
    return SearchServer.answers(server) ? Optional.empty() : Optional.of(ASSUMED_DIALECT);
  }

  @PreDestroy
  void stop() {
    Running now = running;
    if (now != null) {
      running = null;
      now.keeper().close();
      now.factory().close();
    }
  }
}
