package care.sheaf.cli.synthea;

import care.sheaf.cli.split.Entry;
import care.sheaf.cli.split.PersonBundle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leaves out what is about money, and what the server does not take in, each with its count; what
 * referred to it does so no longer. Where the reference had words (display), these stay.
 */
final class TypesThatStay {

  private static final Set<String> MONEY =
      Set.of(
          "Account",
          "ChargeItem",
          "Claim",
          "ClaimResponse",
          "Contract",
          "Coverage",
          "CoverageEligibilityRequest",
          "CoverageEligibilityResponse",
          "ExplanationOfBenefit",
          "Invoice",
          "PaymentNotice",
          "PaymentReconciliation");

  private TypesThatStay() {}

  record Kept(PersonBundle bundle, Map<String, Integer> leftOut) {}

  static Kept of(PersonBundle bundle, Set<String> taken) {
    Map<String, Entry> kept = new LinkedHashMap<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    Set<String> gone = new HashSet<>();
    for (Entry entry : bundle.all()) {
      String type = entry.type();
      if (MONEY.contains(type)) {
        leftOut.merge(type + ": about money", 1, Integer::sum);
        gone.add(entry.key());
      } else if (!taken.contains(type)) {
        leftOut.merge(type + ": the server does not take this type in", 1, Integer::sum);
        gone.add(entry.key());
      } else {
        kept.put(entry.key(), entry);
      }
    }
    kept.values().forEach(entry -> release(entry.resource(), gone));
    return new Kept(new PersonBundle(kept), leftOut);
  }

  /** Takes away references to what is gone, and what is empty then. */
  private static void release(JsonNode node, Set<String> gone) {
    if (node instanceof ObjectNode object
        && (gone.contains(object.path("reference").asText())
            || isAboutMoney(object.path("reference").asText()))) {
      object.remove("reference");
      object.remove("type");
    }
    Iterator<JsonNode> children = node.iterator();
    while (children.hasNext()) {
      JsonNode child = children.next();
      boolean wasFilled = child.isContainerNode() && !child.isEmpty();
      release(child, gone);
      if (wasFilled && child.isEmpty()) {
        children.remove();
      }
    }
  }

  /** Also where the bundle does not hold what is referred to. */
  private static boolean isAboutMoney(String reference) {
    return MONEY.stream()
        .anyMatch(type -> reference.startsWith(type + "/") || reference.startsWith(type + "?"));
  }
}
