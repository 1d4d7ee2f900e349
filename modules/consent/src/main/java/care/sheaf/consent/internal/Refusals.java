package care.sheaf.consent.internal;

import care.sheaf.kernel.Refusal;

/** What callers are told. The words never depend on what the record holds. */
public final class Refusals {

  private Refusals() {}

  public static Refusal denied(String text) {
    return Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", text);
  }

  static Refusal noRelationship() {
    return Refusal.of(
        Refusal.Kind.FORBIDDEN,
        "NO_RELATIONSHIP",
        "You have no recorded relationship with this person. If you are giving them care, claim the"
            + " relationship with your reason, if your role may; or ask your privacy officer.");
  }

  static Refusal notTheirOwn() {
    return Refusal.of(
        Refusal.Kind.FORBIDDEN,
        "NO_RELATIONSHIP",
        "You can open your own record only. If this should be yours, ask your GP practice to check"
            + " the NHS number that they hold for you.");
  }

  public static Refusal objection() {
    return Refusal.of(
        Refusal.Kind.FORBIDDEN,
        "NO_PATIENT_CONSENT",
        "The person has objected to their record being shared with you. Speak with the person, or"
            + " with your privacy officer; in an emergency follow your organisation's procedure for"
            + " emergency access.");
  }
}
