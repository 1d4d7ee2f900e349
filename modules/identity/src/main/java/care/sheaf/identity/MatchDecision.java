package care.sheaf.identity;

import care.sheaf.kernel.PersonId;
import java.util.List;
import java.util.UUID;

/** What became of a patient record. The explanation is for stewards and quotes no values. */
public sealed interface MatchDecision {

  /** The person that the record is now linked to. */
  PersonId person();

  String explanation();

  /** It describes a person who was already there. */
  record Linked(PersonId person, String explanation) implements MatchDecision {}

  /** Nobody like that was there. */
  record NewPerson(PersonId person, String explanation) implements MatchDecision {}

  /**
   * It might describe someone who is there; until a steward decides it is kept under a person of
   * its own.
   */
  record NeedsReview(PersonId person, UUID review, List<PersonId> candidates, String explanation)
      implements MatchDecision {

    public NeedsReview {
      candidates = List.copyOf(candidates);
    }
  }
}
