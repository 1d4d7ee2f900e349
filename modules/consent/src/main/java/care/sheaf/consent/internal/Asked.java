package care.sheaf.consent.internal;

import care.sheaf.consent.Circumstances;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import java.time.Instant;

/** What is to be decided. */
public record Asked(
    AccessContext context, Person person, Circumstances circumstances, Instant now) {

  /** Whether one of the records says so, be it one that the caller does not see. */
  public boolean isRestricted() {
    return person.isRestricted();
  }
}
