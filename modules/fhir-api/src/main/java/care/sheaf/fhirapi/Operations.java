package care.sheaf.fhirapi;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationKind;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;

/** The operations of our own; {@code $everything} is HL7's and defined there. */
final class Operations {

  /** HL7's definition of {@code Patient/$everything}. */
  static final String EVERYTHING = "http://hl7.org/fhir/OperationDefinition/Patient-everything";

  /** HL7's definition of {@code Patient/$match}. */
  static final String MATCH = "http://hl7.org/fhir/OperationDefinition/Patient-match";

  private Operations() {}

  static List<OperationDefinition> all(String base) {
    return Stream.concat(ofPatient(base).stream(), ofConsent(base).stream()).toList();
  }

  static List<OperationDefinition> ofPatient(String base) {
    return List.of(record(base), claimRelationship(base), breakGlass(base));
  }

  static List<OperationDefinition> ofConsent(String base) {
    return List.of(SimulationDefinitions.simulate(base), SimulationDefinitions.replay(base));
  }

  private static OperationDefinition record(String base) {
    var definition =
        patientOperation(base, "record", "Record")
            .setAffectsState(false)
            .setType(true)
            .setInstance(true)
            .setTitle("The merged record of a person")
            .setDescription(
                "One document of all that this caller may see of a person, merged across sources"
                    + " under the headings of the PRSB Core Information Standard, with where each"
                    + " item came from and what could not be seen.");
    in(definition, "identifier", "Identifier", 0, "The NHS number, when asked of the type.");
    in(definition, "section", "code", 0, "Only the section with this code; may be repeated.")
        .setMax("*");
    in(definition, "since", "dateTime", 0, "Only what was recorded or changed since.");
    out(definition, "return", "Bundle", "A Bundle of type document.");
    return definition;
  }

  private static OperationDefinition claimRelationship(String base) {
    var definition =
        patientOperation(base, "claim-relationship", "ClaimRelationship")
            .setAffectsState(true)
            .setType(false)
            .setInstance(true)
            .setTitle("Claim a relationship with a person")
            .setDescription(
                "Opens a person's record to this user for a set time. The claim is flagged for the"
                    + " privacy officer.");
    in(definition, "reason", "code", 1, "Why, as a code.");
    in(definition, "text", "string", 1, "Why, in the user's words.");
    out(definition, "claim", "string", "The claim's id.");
    out(definition, "expires", "instant", "When it ends.");
    return definition;
  }

  private static OperationDefinition breakGlass(String base) {
    var definition =
        patientOperation(base, "break-glass", "BreakGlass")
            .setAffectsState(true)
            .setType(false)
            .setInstance(true)
            .setTitle("Emergency access to a person's record")
            .setDescription(
                "Opens a person's record to this user for a set time, against an objection or"
                    + " without a relationship; never what the law closes. A privacy officer"
                    + " reviews it.");
    in(
        definition,
        "reason",
        "code",
        1,
        "emergency, public-interest, legal-duty or consent-unobtainable.");
    in(definition, "text", "string", 1, "Why, in the user's words, of 20 characters or more.");
    out(definition, "grant", "string", "Its id.");
    out(definition, "expires", "instant", "When it ends.");
    out(definition, "review", "string", "The id of its review.");
    return definition;
  }

  private static OperationDefinition patientOperation(String base, String code, String name) {
    var definition =
        new OperationDefinition()
            .setUrl(base + "/OperationDefinition/" + code)
            .setName(name)
            .setStatus(PublicationStatus.ACTIVE)
            .setKind(OperationKind.OPERATION)
            .setCode(code)
            .setSystem(false);
    definition.addResource("Patient");
    definition.setId(code);
    return definition;
  }

  static OperationDefinition.OperationDefinitionParameterComponent in(
      OperationDefinition definition, String name, String type, int min, String text) {
    return definition
        .addParameter()
        .setName(name)
        .setUse(OperationParameterUse.IN)
        .setType(type)
        .setMin(min)
        .setMax("1")
        .setDocumentation(text);
  }

  static OperationDefinition.OperationDefinitionParameterComponent out(
      OperationDefinition definition, String name, String type, String text) {
    return definition
        .addParameter()
        .setName(name)
        .setUse(OperationParameterUse.OUT)
        .setType(type)
        .setMin(1)
        .setMax("1")
        .setDocumentation(text);
  }
}
