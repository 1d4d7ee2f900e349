package care.sheaf.identity.internal;

import care.sheaf.identity.Person;
import care.sheaf.kernel.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The search index. It only proposes persons: the tables say whether they fit, so that an index
 * that lags behind cannot show a wrong person.
 */
public interface PersonSearch {

  /**
   * Joins the caller's transaction; the index follows soon after its commit.
   *
   * @param now what is known of each person; empty when no record describes them any more
   */
  void changed(Map<PersonId, Optional<Person>> now);

  /** Persons who may fit; nobody when the index cannot be asked just now. */
  Set<PersonId> propose(FindCriteria criteria, int limit);
}
