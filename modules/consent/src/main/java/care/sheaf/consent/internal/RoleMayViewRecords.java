package care.sheaf.consent.internal;

import care.sheaf.register.Register;
import care.sheaf.register.Role;

/** The selected role is known and may view records. */
public record RoleMayViewRecords(Register register) implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    return asked
        .context()
        .role()
        .flatMap(register::role)
        .filter(role -> role.permissions().contains(Role.Permission.VIEW_RECORD))
        .<Verdict>map(role -> new Verdict.Holds("role " + role.code() + " may view records"))
        .orElseGet(
            () ->
                new Verdict.Fails(
                    "role may not view records",
                    Refusals.denied(
                        "Your role does not open records. Choose another role if you hold one.")));
  }
}
