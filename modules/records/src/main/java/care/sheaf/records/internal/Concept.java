package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a CodeableConcept says: in words, and as the key under which two are the same. */
final class Concept {

  static final String SNOMED = "http://snomed.info/sct";

  private static final List<String> PREFERRED = List.of(SNOMED, "http://loinc.org");

  private Concept() {}

  /** As the source worded it. */
  static Optional<String> words(JsonNode concept) {
    return Json.text(concept, "text")
        .or(() -> Json.text(concept, "coding.display"))
        .or(() -> Json.text(concept, "coding.code"));
  }

  /**
   * SNOMED CT first (dm+d products are SNOMED CT concepts under another name), then LOINC, then the
   * first coding with a system, else the words without regard to case and space.
   */
  static Optional<String> key(JsonNode concept) {
    List<JsonNode> codings =
        Json.all(concept, "coding").stream()
            .filter(coding -> coding.hasNonNull("system") && coding.hasNonNull("code"))
            .toList();
    for (String system : PREFERRED) {
      for (JsonNode coding : codings) {
        if (system(coding).equals(system)) {
          return Optional.of(key(coding, system));
        }
      }
    }
    if (!codings.isEmpty()) {
      return Optional.of(key(codings.get(0), system(codings.get(0))));
    }
    return words(concept).map(Concept::plain).filter(words -> !words.isEmpty());
  }

  static boolean hasCode(JsonNode concept, String system, String code) {
    return Json.all(concept, "coding").stream()
        .anyMatch(
            coding -> system(coding).equals(system) && coding.path("code").asText().equals(code));
  }

  /** Lower case, single spaces, no punctuation but in numbers. */
  static String plain(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}.%/]+|\\.(?![0-9])", " ")
        .replaceAll(" +", " ")
        .strip();
  }

  private static String key(JsonNode coding, String system) {
    return system + "|" + coding.path("code").asText();
  }

  private static String system(JsonNode coding) {
    String system = coding.path("system").asText();
    return system.equals("https://dmd.nhs.uk") ? SNOMED : system;
  }
}
