package care.sheaf.register;

import care.sheaf.kernel.Label;
import java.util.Map;
import java.util.Set;

/**
 * Codes whose entries are labelled at intake.
 *
 * @param labels what an entry with one of the codes is labelled with
 * @param codes by code system URI
 */
public record SensitiveCodeList(String name, Set<Label> labels, Map<String, Set<String>> codes) {

  /** Labels of this system are restrictions of the law: nobody sees what carries one. */
  public static final String LEGAL_RESTRICTION =
      "https://sheaf.care/fhir/CodeSystem/legal-restriction";

  public SensitiveCodeList {
    labels = Set.copyOf(labels);
    codes = Map.copyOf(codes);
  }
}
