package care.sheaf.estate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Turns one line of a story into the resource that a source would send. */
final class ClinicalPart {

  private static final Map<String, Maker> MAKERS =
      Map.ofEntries(
          Map.entry("problem", ProblemParts::problem),
          Map.entry("allergy", ProblemParts::allergy),
          Map.entry("procedure", ProblemParts::procedure),
          Map.entry("family-history", ProblemParts::familyHistory),
          Map.entry("immunisation", ProblemParts::immunisation),
          Map.entry("medication", MedicationParts::request),
          Map.entry("taking", MedicationParts::statement),
          Map.entry("dispensed", MedicationParts::dispense),
          Map.entry("result", ObservationParts::laboratory),
          Map.entry("vital", ObservationParts::vitalSign),
          Map.entry("blood-pressure", ObservationParts::bloodPressure),
          Map.entry("social", ObservationParts::social),
          Map.entry("report", ObservationParts::report),
          Map.entry("encounter", CareParts::encounter),
          Map.entry("appointment", CareParts::appointment),
          Map.entry("referral", CareParts::referral),
          Map.entry("plan", CareParts::plan),
          Map.entry("team", CareParts::team),
          Map.entry("document", CareParts::document),
          Map.entry("partial", ListParts::partial),
          Map.entry("flag", CareParts::flag),
          Map.entry("objection", CareParts::objection));

  private ClinicalPart() {}

  static Resource of(String kind, JsonNode facts, Reference patient, Reference performer) {
    Maker maker = MAKERS.get(kind);
    if (maker == null) {
      throw new IllegalStateException("the estate has no such kind of line: " + kind);
    }
    return maker.make(new Facts(facts), patient, performer);
  }

  @FunctionalInterface
  private interface Maker {
    Resource make(Facts facts, Reference patient, Reference performer);
  }
}
