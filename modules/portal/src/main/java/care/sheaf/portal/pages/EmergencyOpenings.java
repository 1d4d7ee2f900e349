package care.sheaf.portal.pages;

import care.sheaf.consent.BreakGlass;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.view.BreakGlassPage;
import care.sheaf.portal.view.ClaimPage;
import care.sheaf.portal.view.FieldError;
import care.sheaf.register.BreakGlassRules;
import care.sheaf.register.Register;
import care.sheaf.register.Role.Permission;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Emergency access, each in one unit of work with its review. */
@ApplicationScoped
public class EmergencyOpenings {

  private final UnitOfWork unitOfWork;
  private final PersonIndex persons;
  private final BreakGlass breakGlass;
  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected EmergencyOpenings() {
    this.unitOfWork = null;
    this.persons = null;
    this.breakGlass = null;
    this.register = null;
  }

  @Inject
  public EmergencyOpenings(
      UnitOfWork unitOfWork, PersonIndex persons, BreakGlass breakGlass, Register register) {
    this.unitOfWork = unitOfWork;
    this.persons = persons;
    this.breakGlass = breakGlass;
    this.register = register;
  }

  void open(AccessContext context, String personId, String reason, String text) {
    Person person =
        persons.person(new PersonId(personId)).orElseThrow(() -> Refusal.notFound().asException());
    try {
      unitOfWork.run(() -> breakGlass.open(context, person, reason, text));
    } catch (RefusedException refused) {
      unitOfWork.run(() -> breakGlass.refused(context, person, refused.refusal()));
      throw refused;
    }
  }

  boolean permitted(AccessContext context) {
    return StatedReasons.permits(register, context, Permission.BREAK_GLASS);
  }

  /** What the user may open, and how: the page says so before anyone types. */
  BreakGlassPage page(
      AccessContext context, String personId, String reason, String text, List<FieldError> errors) {
    BreakGlassRules rules = register.breakGlassRules();
    return new BreakGlassPage(
        personId,
        rules(context),
        StatedReasons.duration(rules.reviewWithin()),
        reason,
        text,
        errors);
  }

  ClaimPage.Rules rules(AccessContext context) {
    BreakGlassRules rules = register.breakGlassRules();
    return new ClaimPage.Rules(
        permitted(context),
        StatedReasons.duration(rules.lasts()),
        StatedReasons.reasons(rules.reasons()),
        rules.textMinimum());
  }
}
