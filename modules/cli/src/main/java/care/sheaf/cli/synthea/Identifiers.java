package care.sheaf.cli.synthea;

import care.sheaf.kernel.NhsNumber;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Gives the Patient an invented NHS number with status 01 (number present and verified), and keeps
 * Synthea's own id as the local identifier. Social security number, driver's licence, passport and
 * the hospital number (which repeats Synthea's id) are dropped.
 */
final class Identifiers {

  /** UK Core, Extension-UKCore-NHSNumberVerificationStatus. */
  private static final String VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";

  private static final String VERIFICATION_CODES =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland";

  private Identifiers() {}

  static void replaceIn(ObjectNode patient, String syntheaId) {
    ArrayNode identifiers = patient.putArray("identifier");
    ObjectNode number = identifiers.addObject();
    ObjectNode verification = number.putArray("extension").addObject();
    verification.put("url", VERIFICATION);
    ObjectNode coding =
        verification.putObject("valueCodeableConcept").putArray("coding").addObject();
    coding.put("system", VERIFICATION_CODES);
    coding.put("code", "01");
    number.put("use", "official");
    number.put("system", NhsNumber.SYSTEM);
    number.put("value", TestNumbers.of(syntheaId).value());
    ObjectNode local = identifiers.addObject();
    local.put("system", Synthea.SYSTEM);
    local.put("value", syntheaId);
  }
}
