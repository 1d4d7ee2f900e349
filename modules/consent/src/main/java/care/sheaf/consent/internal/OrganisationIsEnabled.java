package care.sheaf.consent.internal;

import care.sheaf.register.Register;

/** The organisation acted for takes part in the shared record. */
public record OrganisationIsEnabled(Register register) implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    return asked
        .context()
        .organisation()
        .flatMap(register::organisation)
        .<Verdict>map(
            organisation ->
                new Verdict.Holds("organisation " + organisation.code() + " is enabled"))
        .orElseGet(
            () ->
                new Verdict.Fails(
                    "organisation is not enabled",
                    Refusals.denied(
                        "The organisation you act for does not take part in this shared record."
                            + " Sign in with a role at one that does.")));
  }
}
