package care.sheaf.consent.internal;

import care.sheaf.identity.Person;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What users make for themselves on a person, such as a claim, and on whom it counts. */
final class MadeOnPersons {

  private static final Instant FAR_IN_THE_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  private MadeOnPersons() {}

  /** Reads what was made on one person in a span of time. */
  @FunctionalInterface
  interface Reading<T> {

    /**
     * @param until before this
     */
    List<T> made(PersonId person, Instant from, Instant until);
  }

  /** The end of a span, cut so that what was made at a time is in it, and nothing later is. */
  static Instant notAfter(Instant time, Instant until) {
    Instant justAfter = time.plus(1, ChronoUnit.MICROS);
    return justAfter.isBefore(until) ? justAfter : until;
  }

  /**
   * All that was granted on a person and counts. What was made before a steward joined another
   * person's records to these does not extend to those, so it does not count. What was made while
   * another answered for this person, too, counts for both.
   */
  static <T> List<T> countingFor(Person person, Reading<T> reading) {
    List<T> all =
        new ArrayList<>(
            reading.made(
                person.id(), person.joins().last().orElse(Instant.EPOCH), FAR_IN_THE_FUTURE));
    person.joins().shared().stream()
        .filter(shared -> shared.who().equals(person.id()))
        .forEach(shared -> all.addAll(reading.made(shared.with(), shared.from(), shared.until())));
    return all;
  }
}
