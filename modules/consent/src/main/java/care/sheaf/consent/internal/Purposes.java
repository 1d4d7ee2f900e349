package care.sheaf.consent.internal;

import care.sheaf.kernel.Purpose;
import java.util.Map;
import java.util.Set;

/**
 * Purposes include narrower ones, so that nobody gets round an objection to treatment by asking for
 * emergency treatment (hierarchy of {@code v3-ActReason}, under PurposeOfUse).
 */
final class Purposes {

  private static final Map<String, Set<String>> NARROWER =
      Map.of(
          "TREAT", Set.of("CAREMGT", "CLINTRCH", "COC", "ETREAT", "BTG", "ERTREAT", "POPHLTH"),
          "ETREAT", Set.of("BTG", "ERTREAT"));

  private Purposes() {}

  static boolean includes(Purpose named, Purpose asked) {
    return named.equals(asked)
        || NARROWER.getOrDefault(named.code(), Set.of()).contains(asked.code());
  }
}
