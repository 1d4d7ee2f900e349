package care.sheaf.consent;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Between organisations (or one user) and persons. All writes join the caller's transaction. What
 * entries say is written in the unit of work that writes the entry, which marks the patient record
 * as changed.
 */
public interface Relationships {

  /** Kinds that are found in what sources send. */
  enum Kind {
    REGISTERED_PRACTICE,
    ENCOUNTER,
    /** Someone has been referred to the organisation. */
    REFERRAL,
    /** The organisation has taken on responsibility for them. */
    EPISODE,
    CARE_TEAM
  }

  /**
   * An entry says that organisations have a relationship; replaces what the same entry said before.
   * A practice that a patient record does not name any more stays, ended at {@code from}.
   *
   * @param until when it ended, if it has
   */
  void observed(
      PatientRecordId record,
      EntryId entry,
      Kind kind,
      Set<OdsCode> organisations,
      Instant from,
      Optional<Instant> until);

  /** The same of one organisation. */
  default void observed(
      PatientRecordId record,
      EntryId entry,
      Kind kind,
      OdsCode organisation,
      Instant from,
      Optional<Instant> until) {
    observed(record, entry, kind, Set.of(organisation), from, until);
  }

  /** What the entry said has come to its end: the person has left the practice. */
  void ended(EntryId entry, Instant at);

  /** The entry no longer says so. */
  void withdrawn(EntryId entry);

  /**
   * A user claims a relationship for a set time; flagged for the privacy officer.
   *
   * @param reason a code
   * @param text why, in the user's words
   * @throws care.sheaf.kernel.RefusedException when the role does not permit it
   */
  Claim claim(AccessContext context, Person person, String reason, String text);

  /**
   * Puts a refusal of {@link #claim} into the ledger, before the privacy officer where the person
   * is restricted; in a transaction of its own, since that of the claim has failed.
   */
  void refused(AccessContext context, Person person, Refusal refusal);

  /** A claimed relationship. */
  record Claim(UUID id, Instant expires) {}
}
