package care.sheaf.intake;

import care.sheaf.consent.StatedChoice;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;

/**
 * Writes down what people choose about sharing, from pages. Each is a delivery like one through the
 * API: kept, stored as a Consent, in force and in the ledger in one transaction.
 */
public interface ChoiceRecording {

  /**
   * Records an objection.
   *
   * @throws care.sheaf.kernel.RefusedException when the caller may not, or it cannot be honoured
   */
  void record(AccessContext context, Person person, StatedChoice choice);

  /**
   * Withdraws one that was recorded here: the Consent becomes inactive.
   *
   * @throws care.sheaf.kernel.RefusedException when the caller may not, when a source sent it, or
   *     when it changed meanwhile
   */
  void withdraw(AccessContext context, Person person, EntryId consent);
}
