package care.sheaf.portal.pages;

import care.sheaf.consent.Relationships;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.view.ClaimPage;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import care.sheaf.register.Role.Permission;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Self-claimed relationships, each in one unit of work. */
@ApplicationScoped
public class RelationshipClaims {

  private final UnitOfWork unitOfWork;
  private final PersonIndex persons;
  private final Relationships relationships;
  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RelationshipClaims() {
    this.unitOfWork = null;
    this.persons = null;
    this.relationships = null;
    this.register = null;
  }

  @Inject
  public RelationshipClaims(
      UnitOfWork unitOfWork, PersonIndex persons, Relationships relationships, Register register) {
    this.unitOfWork = unitOfWork;
    this.persons = persons;
    this.relationships = relationships;
    this.register = register;
  }

  void claim(AccessContext context, String personId, String reason, String text) {
    Person person =
        persons.person(new PersonId(personId)).orElseThrow(() -> Refusal.notFound().asException());
    try {
      unitOfWork.run(() -> relationships.claim(context, person, reason, text));
    } catch (RefusedException refused) {
      unitOfWork.run(() -> relationships.refused(context, person, refused.refusal()));
      throw refused;
    }
  }

  /** What the user may claim, and how: the page says so before anyone types. */
  ClaimPage.Rules rules(AccessContext context) {
    RelationshipRules rules = register.relationshipRules();
    return new ClaimPage.Rules(
        StatedReasons.permits(register, context, Permission.CLAIM_RELATIONSHIP),
        StatedReasons.duration(rules.selfClaimed()),
        StatedReasons.reasons(
            rules.claimReasonsOf(context.organisation().flatMap(register::organisation))),
        rules.claimTextMinimum());
  }
}
