package care.sheaf.cli.synthea;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Gives what has no business identifier Synthea's id as one, where nothing else tells that two
 * sources hold copies of one thing (docs/merging.md, "When two entries say the same").
 */
final class OwnIdentifiers {

  private static final Set<String> TYPES =
      Set.of("CarePlan", "CareTeam", "DiagnosticReport", "Encounter", "ImagingStudy");

  private OwnIdentifiers() {}

  static void giveTo(ObjectNode resource) {
    if (TYPES.contains(resource.path("resourceType").asText())
        && resource.path("identifier").isEmpty()) {
      ObjectNode identifier = resource.putArray("identifier").addObject();
      identifier.put("system", Synthea.SYSTEM);
      identifier.put("value", resource.path("id").asText());
    }
  }
}
