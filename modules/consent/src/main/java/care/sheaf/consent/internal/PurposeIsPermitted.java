package care.sheaf.consent.internal;

import care.sheaf.kernel.Purpose;
import care.sheaf.register.PurposeRules;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The stated purpose is one that this kind of caller may have. */
public record PurposeIsPermitted(
    Supplier<PurposeRules> rules, Function<PurposeRules, Set<Purpose>> ofCaller) implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    Purpose purpose = asked.context().purpose();
    if (ofCaller.apply(rules.get()).contains(purpose)) {
      return new Verdict.Holds("purpose " + purpose);
    }
    return new Verdict.Fails(
        "purpose " + purpose + " is not permitted",
        Refusals.denied(
            "The shared record is for direct care. Leave Sheaf-Purpose out, or state a purpose that"
                + " you may have here."));
  }
}
