package care.sheaf.identity.internal.search;

import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Sessions of the search index's own session factory. */
public interface SearchSessions {

  SessionFactory factory();

  /** Runs the work in the caller's transaction and writes it with that. */
  void join(Consumer<Session> work);
}
