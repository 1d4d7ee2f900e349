package care.sheaf.cli.synthea;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Puts organisations of the integrated care system in the place of American ones where a reference
 * decides who has a relationship with the person (docs/deliveries.md, "What else a delivery
 * tells").
 */
final class CareProviders {

  private CareProviders() {}

  /** Also a copy that another source holds says who gave the care. */
  static void setOn(ObjectNode encounter, OdsCode organisation) {
    fill(encounter.putObject("serviceProvider"), organisation);
  }

  /** The practice of the split; none when no source of it is a GP's. */
  static void setPractice(ObjectNode patient, Optional<SourceId> practice) {
    patient.remove("generalPractitioner");
    practice.ifPresent(
        source -> fill(patient.putArray("generalPractitioner").addObject(), source.organisation()));
  }

  private static void fill(ObjectNode reference, OdsCode organisation) {
    reference.put("type", "Organization");
    ObjectNode identifier = reference.putObject("identifier");
    identifier.put("system", OdsCode.SYSTEM);
    identifier.put("value", organisation.value());
  }
}
