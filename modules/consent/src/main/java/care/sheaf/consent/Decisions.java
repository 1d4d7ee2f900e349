package care.sheaf.consent;

import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.NhsNumber;

/** The one place where it is decided whether someone may look at a person's record. */
public interface Decisions {

  /**
   * Decides in the order of session, organisation, role, relationship, purpose, directives and
   * labels. Deciding writes nothing: what follows goes to the ledger with the decision's id.
   */
  Decision decide(AccessContext context, Person person, Circumstances circumstances);

  /** As above, by the circumstances as they are now. */
  default Decision decide(AccessContext context, Person person) {
    return decide(context, person, circumstances(person));
  }

  /**
   * Reads what decisions about a person rest on. It holds as long as the person's {@link
   * care.sheaf.identity.PersonStamp} does not change.
   */
  Circumstances circumstances(Person person);

  /**
   * Whether the caller may look for persons at all (no person is concerned yet).
   *
   * @throws care.sheaf.kernel.RefusedException when not
   */
  void requireMayFind(AccessContext context);

  /**
   * Whether the caller may ask who has an NHS number: whoever may look for persons, and a person
   * about the number that their own sign-in proved.
   *
   * @throws care.sheaf.kernel.RefusedException when not
   */
  void requireMayFind(AccessContext context, NhsNumber number);
}
