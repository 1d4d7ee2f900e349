package care.sheaf.identity.internal.search;

import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one search of this server. Every WAR of the application has a CDI container of its own, and
 * in it a {@link ContainerSearch}; but Lucene lets only one hold a directory. The class is loaded
 * once for the whole application, so that a static field is what they have in common.
 */
final class SharedSearch {

  private static @Nullable Running running;
  private static int holders;

  private SharedSearch() {}

  /** A session factory and who keeps its index. */
  record Running(SessionFactory factory, SearchIndexKeeper keeper) {

    static Running start(SearchSettings settings) {
      SessionFactory factory = settings.build();
      var started = new Running(factory, new SearchIndexKeeper(factory));
      started.keeper().start();
      return started;
    }
  }

  /** Starts it for the first who asks; each who asks releases it once. */
  static synchronized Running acquire(Supplier<SearchSettings> settings) {
    Running shared = running;
    if (shared == null) {
      shared = Running.start(settings.get());
      running = shared;
    }
    holders++;
    return shared;
  }

  /** Stops it with the last. */
  static synchronized void release() {
    holders--;
    Running shared = running;
    if (holders > 0 || shared == null) {
      return;
    }
    running = null;
    shared.keeper().close();
    shared.factory().close();
  }
}
