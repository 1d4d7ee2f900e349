package care.sheaf.systemtests;

import care.sheaf.kernel.NhsNumber;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A person that one test makes for itself, as sources would send them.
 *
 * @param own the sources' own id, unique to the test
 */
public record TestPerson(String own, NhsNumber number, String family) {

  /** Someone that nobody has sent before; 999 9xx is the tests' part of the range. */
  public static TestPerson fresh() {
    NhsNumber number =
        Stream.generate(() -> "9999" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000))
            .map(NhsNumber::parse)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    String own = "t" + number.value();
    return new TestPerson(own, number, "Test" + letters(number.value().substring(4)));
  }

  /** A Patient registered at a practice. */
  public String patient(String practice) {
    return """
        {"resourceType":"Patient","id":"%s","active":true,
         "identifier":[{"extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
           "valueCodeableConcept":{"coding":[{"system":"https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland","code":"01"}]}}],
           "system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}],
         "name":[{"use":"official","family":"%s","given":["Robin"]}],
         "gender":"female","birthDate":"1970-02-03",
         "generalPractitioner":[{"type":"Organization","identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"%s"}}]}
        """
        .formatted(own, number.value(), family, practice);
  }

  public String condition(String id, String code, String text) {
    return """
        {"resourceType":"Condition","id":"%s",
         "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
         "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],
         "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s","display":"%s"}],"text":"%s"},
         "subject":{"reference":"Patient/%s"},"recordedDate":"2026-01-05"}
        """
        .formatted(id, code, text, text, own);
  }

  public String allergy(String id, String code, String text) {
    return """
        {"resourceType":"AllergyIntolerance","id":"%s",
         "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]},
         "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}],"text":"%s"},
         "patient":{"reference":"Patient/%s"},"recordedDate":"2026-01-05"}
        """
        .formatted(id, code, text, own);
  }

  public String openEncounter(String id, String organisation) {
    return """
        {"resourceType":"Encounter","id":"%s","status":"in-progress",
         "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
         "subject":{"reference":"Patient/%s"},"period":{"start":"2026-11-20T08:00:00Z"},
         "serviceProvider":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"%s"}}}
        """
        .formatted(id, own, organisation);
  }

  public String objection(String id) {
    return """
        {"resourceType":"Consent","id":"%s","status":"active",
         "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
         "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"INFA"}]}],
         "patient":{"reference":"Patient/%s"},"dateTime":"2026-11-01",
         "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]},
         "provision":{"type":"deny"}}
        """
        .formatted(id, own);
  }

  /** A transaction that PUTs each resource under the source's own id. */
  public static String transaction(String... resources) {
    var entries = new StringBuilder();
    for (String resource : resources) {
      String type = field(resource, "resourceType");
      String id = field(resource, "id");
      entries
          .append(entries.isEmpty() ? "" : ",")
          .append("{\"fullUrl\":\"https://source.example/fhir/%s/%s\",".formatted(type, id))
          .append("\"resource\":")
          .append(resource)
          .append(",\"request\":{\"method\":\"PUT\",\"url\":\"%s/%s\"}}".formatted(type, id));
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}";
  }

  private static String field(String json, String name) {
    var matcher = java.util.regex.Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + name);
    }
    return matcher.group(1);
  }

  private static String letters(String digits) {
    return digits
        .chars()
        .map(digit -> 'a' + digit - '0')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
