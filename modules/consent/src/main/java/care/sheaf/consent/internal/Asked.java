package care.sheaf.consent.internal;

import care.sheaf.consent.Circumstances;
import care.sheaf.consent.internal.BreakGlassTable.Grant;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be decided.
 *
 * @param emergency emergency access that the caller has, looked up once for the whole decision
 */
public record Asked(
    AccessContext context,
    Person person,
    Circumstances circumstances,
    Instant now,
    Optional<Grant> emergency) {

  /** Whether one of the records says so, be it one that the caller does not see. */
  public boolean isRestricted() {
    return person.isRestricted();
  }
}
