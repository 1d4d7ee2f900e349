package care.sheaf.consent.internal;

import care.sheaf.register.Register;

/** The system is registered, and may read by itself without a user. */
public record SystemIsRegisteredToRead(Register register) implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    return register
        .client(asked.context().client())
        .filter(client -> !client.systemSees().isEmpty())
        .<Verdict>map(client -> new Verdict.Holds("system " + client.id() + " may read"))
        .orElseGet(
            () ->
                new Verdict.Fails(
                    "system may not read by itself",
                    Refusals.denied(
                        "This system does not read records by itself. Name the user in"
                            + " NHSD-Requesting-Practitioner, or ask for registration.")));
  }
}
