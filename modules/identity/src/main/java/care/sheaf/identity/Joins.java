package care.sheaf.identity;

import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stewards joined to a person, and what of that was taken back.
 *
 * @param last when a steward last joined another person's records to these, if that holds: what was
 *     permitted about this person before does not extend to the other's
 * @param answersFor persons who were merged into this one, and into those, and hold
 * @param shared while these records, or those of one whom this person answers for, were joined to
 *     another's, which was taken back: what was made about the other meanwhile may have been meant
 *     for this person
 * @param returned while another's records were joined to these, which was taken back
 */
public record Joins(
    Optional<Instant> last, Set<PersonId> answersFor, List<Shared> shared, List<Shared> returned) {

  /** Nobody was joined. */
  public static final Joins NONE = new Joins(Optional.empty(), Set.of(), List.of(), List.of());

  public Joins {
    answersFor = Set.copyOf(answersFor);
    shared = List.copyOf(shared);
    returned = List.copyOf(returned);
  }

  /**
   * A time in which one person answered for another, too.
   *
   * @param who was answered for
   * @param with who answered
   * @param until when it was taken back
   */
  public record Shared(PersonId who, PersonId with, Instant from, Instant until) {

    public boolean contains(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }
  }
}
