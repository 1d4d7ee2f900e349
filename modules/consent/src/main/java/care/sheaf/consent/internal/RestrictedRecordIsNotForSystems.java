package care.sheaf.consent.internal;

import java.util.function.Predicate;

/**
 * A system alone states no reason: of a restricted person it reads back what it sent, and nothing
 * else.
 *
 * @param isOwn whether the system sent a patient record of the person
 */
public record RestrictedRecordIsNotForSystems(Predicate<Asked> isOwn) implements Rule {

  @Override
  public Verdict weigh(Asked asked) {
    if (!asked.isRestricted()) {
      return new Verdict.Holds("not restricted");
    }
    return isOwn.test(asked)
        ? new Verdict.Holds("restricted, reads back its own")
        : new Verdict.Fails("restricted, and no user states a reason", Refusals.restricted());
  }
}
