package care.sheaf.consent;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose a directive is that a user recorded while two persons were taken for one. Until a steward
 * says so it counts for both. Stewards learn that there is a directive, when it was recorded and by
 * whom; not what it says.
 */
public interface DirectiveAssignments {

  /** What counts for this person and for another, too, the oldest first. */
  List<Unassigned> of(Person person);

  /**
   * Says whose it is, in the caller's transaction.
   *
   * @param person one of those for whom it counts
   * @param to whose it is: one of those
   * @param reason in the steward's words
   * @throws care.sheaf.kernel.RefusedException 403, where the role does not permit it; 409, where
   *     it does not wait for this, or for these
   */
  void assign(AccessContext context, Person person, EntryId directive, PersonId to, String reason);

  /**
   * A directive that waits for a steward.
   *
   * @param others for whom it counts as well
   * @param recordedBy the user's name as at the time
   */
  record Unassigned(
      EntryId directive,
      List<PersonId> others,
      Instant recorded,
      String recordedBy,
      Optional<OdsCode> organisation) {

    public Unassigned {
      others = List.copyOf(others);
    }
  }
}
