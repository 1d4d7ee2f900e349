package care.sheaf.identity.internal;

import care.sheaf.identity.Person;
import care.sheaf.kernel.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A search engine that is down. */
final class NoSearch implements PersonSearch {

  @Override
  public void changed(Map<PersonId, Optional<Person>> now) {}

  @Override
  public Set<PersonId> propose(FindCriteria criteria, int limit) {
    return Set.of();
  }
}
