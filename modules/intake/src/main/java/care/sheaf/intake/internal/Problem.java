package care.sheaf.intake.internal;

import care.sheaf.kernel.Refusal;
import java.util.Optional;

/**
 * One thing that is wrong with a delivery.
 *
 * @param refusal in words for a person at the sending organisation
 * @param path FHIRPath of the element, such as {@code Bundle.entry[3].resource.subject}
 */
record Problem(Refusal refusal, Optional<String> path) {

  static Problem of(Refusal.Kind kind, String text) {
    return new Problem(Refusal.of(kind, text), Optional.empty());
  }

  static Problem of(Refusal.Kind kind, String spineCode, String text) {
    return new Problem(Refusal.of(kind, spineCode, text), Optional.empty());
  }

  static Problem unprocessable(String text) {
    return of(Refusal.Kind.UNPROCESSABLE, "INVALID_RESOURCE", text);
  }

  Problem at(String where) {
    return new Problem(refusal, Optional.of(where));
  }

  Rejection asRejection() {
    return new Rejection(java.util.List.of(this));
  }
}
