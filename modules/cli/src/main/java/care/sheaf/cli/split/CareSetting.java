package care.sheaf.cli.split;

import care.sheaf.kernel.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells where care was given, as far as an entry says so. */
final class CareSetting {

  /** Codes of http://terminology.hl7.org/CodeSystem/v3-ActCode, ActEncounterCode. */
  private static final Map<String, Setting> OF_CLASS =
      Map.of(
          "IMP", Setting.ACUTE,
          "ACUTE", Setting.ACUTE,
          "NONAC", Setting.ACUTE,
          "EMER", Setting.ACUTE,
          "OBSENC", Setting.ACUTE,
          "SS", Setting.ACUTE,
          "PRENC", Setting.ACUTE,
          "HH", Setting.COMMUNITY,
          "FLD", Setting.COMMUNITY,
          "VR", Setting.GP);

  /**
   * What is done at a practice rather than in a clinic (SNOMED CT): general examination, well child
   * visit, encounter for problem, symptom, check-up, follow-up, administration of vaccine.
   */
  private static final Set<String> AT_A_PRACTICE =
      Set.of(
          "162673000", "410620009", "185347001", "185345009", "185349003", "390906007", "33879002");

  private CareSetting() {}

  /** Ambulatory care is a practice's, a clinic's or a community team's: its type may tell. */
  static Optional<Setting> of(Entry entry) {
    JsonNode resource = entry.resource();
    if (entry.type().equals("Immunization")) {
      return Optional.of(Setting.GP);
    }
    if (!entry.type().equals("Encounter")) {
      return Optional.empty();
    }
    String coded = resource.path("class").path("code").asText();
    if (!coded.equals("AMB")) {
      return Optional.ofNullable(OF_CLASS.get(coded));
    }
    for (JsonNode type : resource.path("type")) {
      for (JsonNode coding : type.path("coding")) {
        if (coding.path("system").asText().equals("http://snomed.info/sct")
            && AT_A_PRACTICE.contains(coding.path("code").asText())) {
          return Optional.of(Setting.GP);
        }
      }
    }
    return Optional.empty();
  }
}
