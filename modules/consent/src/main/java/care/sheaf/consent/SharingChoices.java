package care.sheaf.consent;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has been chosen about the sharing of a person's record, in plain words. */
public interface SharingChoices {

  /**
   * All that is known, the newest first, those that no longer hold as well. The look is in the
   * ledger.
   *
   * @throws care.sheaf.kernel.RefusedException as {@link #requireMayRecord}
   */
  List<Choice> of(AccessContext context, Person person);

  /**
   * Whether the caller may write down or withdraw what the person chooses: the person; staff whose
   * role records choices and who may open the record, an objection apart; and those whose role
   * records choices and opens no records, such as privacy officers, for anyone, and for restricted
   * persons where they hold activity B1611.
   *
   * @throws care.sheaf.kernel.RefusedException when not
   */
  void requireMayRecord(AccessContext context, Person person);

  /**
   * Whether the caller may change or withdraw a choice of the person's that was recorded here.
   *
   * @throws care.sheaf.kernel.RefusedException when not; 409, while it counts for another person,
   *     too
   */
  void requireMayChange(AccessContext context, Person person, EntryId consent);

  /** Whether a choice has an effect. */
  enum State {
    IN_FORCE,
    NOT_YET,
    OVER,
    PROPOSED,
    AGREED,
    WITHDRAWN,
    NOT_ABOUT_SHARING
  }

  /**
   * One directive.
   *
   * @param words what it says, a sentence for each rule; empty once it has no effect
   * @param until the first moment after it, where it ends
   * @param recordedBy the name of the user who wrote it here
   * @param statedBy who made the choice, where the Consent says so
   * @param evidence what it rests on, where the Consent says so
   * @param forTwo whether it counts for another person, too, until a steward says whose it is
   */
  record Choice(
      EntryId consent,
      SourceId source,
      State state,
      List<String> words,
      Optional<Instant> until,
      Instant recorded,
      Optional<String> recordedBy,
      Optional<String> statedBy,
      Optional<String> evidence,
      boolean forTwo) {

    public Choice {
      words = List.copyOf(words);
    }
  }
}
