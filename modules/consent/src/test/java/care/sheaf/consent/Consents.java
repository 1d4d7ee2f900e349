package care.sheaf.consent;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Consent;

/** FHIR Consents as sources write them. */
final class Consents {

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private Consents() {}

  /**
   * @param provision the JSON of {@code provision}; empty for none
   */
  static Consent consent(String status, String policyRule, String provision) {
    return consent(status, "patient-privacy", policyRule, provision);
  }

  static Consent consent(String status, String scope, String policyRule, String provision) {
    String json =
        """
        {"resourceType": "Consent", "status": "%s",
         "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                               "code": "%s"}]},
         "contained": [{"resourceType": "PractitionerRole", "id": "nurse",
                        "code": [{"coding": [{"code": "R8001"}]}]},
                       {"resourceType": "Organization", "id": "trust",
                        "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code",
                                        "value": "RZA"}]}],
         "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                    "code": "%s"}]}%s}
        """
            .formatted(
                status,
                scope,
                policyRule,
                provision.isEmpty() ? "" : ", \"provision\": " + provision);
    return FHIR.newJsonParser().parseResource(Consent.class, json);
  }

  static String receiver(String odsCode) {
    return """
        {"role": {"coding": [{"code": "IRCP"}]},
         "reference": {"identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code",
                                      "value": "%s"}}}"""
        .formatted(odsCode);
  }

  static String contained(String id) {
    return "{\"role\": {\"coding\": [{\"code\": \"IRCP\"}]}, \"reference\": {\"reference\": \"#"
        + id
        + "\"}}";
  }

  static String custodian(String source) {
    return """
        {"role": {"coding": [{"code": "CST"}]},
         "reference": {"identifier": {"system": "https://sheaf.care/Id/source", "value": "%s"}}}"""
        .formatted(source);
  }

  static String resourceType(String type) {
    return "{\"system\": \"http://hl7.org/fhir/resource-types\", \"code\": \"" + type + "\"}";
  }
}
