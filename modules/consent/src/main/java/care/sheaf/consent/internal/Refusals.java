package care.sheaf.consent.internal;

import care.sheaf.kernel.Refusal;

/** What callers are told. The words never depend on what the record holds. */
public final class Refusals {

  private Refusals() {}

  public static Refusal denied(String text) {
    return Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", text);
  }

  /** As {@code access} tells whoever is suspended, before any decision. */
  public static Refusal suspended() {
    return denied(
        "Access is suspended for you, for your system or for the organisation you act for. Your"
            + " privacy officer can tell you why.");
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

  public static Refusal restricted() {
    return Refusal.of(
        Refusal.Kind.FORBIDDEN,
        "RESTRICTED_RECORD",
        "This record is restricted (S-flag). It is opened only by a member of staff who holds"
            + " activity B1611, for a stated reason. If you need it, ask such a colleague, or your"
            + " privacy officer.");
  }

  static Refusal reasonNeeded() {
    return Refusal.of(
        Refusal.Kind.FORBIDDEN,
        "REASON_NEEDED",
        "This record is restricted (S-flag). State your reason by claiming a relationship with the"
            + " person, even if you have one; then it is opened to you for a while. Your privacy"
            + " officer is told of each look.");
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
